package vitrine.xai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.NdArray;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;
import vitrine.xai.RandomNetwork.Bend;
import vitrine.xai.RandomNetwork.Mlp;
import vitrine.xai.gradient.Saliency;

class ScalarFunctionTest {
    @Example
    void refusesAModelThatDoesNotScoreClasses() {
        var image = new FormulaModel(batch -> batch);
        var twice = new FormulaModel(batch -> batch.reshape(2, -1));

        assertThatThrownBy(() -> new Saliency().explain(image, NdArray.of(1, 2, 3, 4).reshape(2, 2), Target.logit(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model gave scores of shape (1, 2, 2) for one input of shape (2, 2): expected (1, K)");
        assertThatThrownBy(() -> new Saliency().explain(twice, NdArray.of(1, 2, 3, 4), Target.logit(0)))
                .hasMessage("the model gave scores of shape (2, 2) for one input of shape (4): expected (1, K)");
    }

    @Example
    void decidesThePredictedClassByTheExplainedInputAlone() {
        var model = FormulaModel.linear(new double[][] {{1, 0}, {0, 1}}, 0, 0);
        var f = new ScalarFunction(model, NdArray.of(1, 5), Target.predicted());

        assertThat(f.target()).isEqualTo(Target.logit(1));
        assertThat(f.score()).isEqualTo(5);
        assertThat(f.values(NdArray.of(new double[][] {{9, 2}, {7, 3}}))).containsExactly(2, 3);
    }

    /// More rows than are computed at once, by value, by sweep and one by one.
    @Example
    void doesNotDependOnHowABatchIsCutUp() {
        var random = new RandomNetwork(new Mlp(3, List.of(4), Bend.TANH), 11);
        int rows = 2 * 256 + 3;
        NdArray batch = random.inputs(rows);
        var f = new DifferentiableFunction(random.network(), random.input(), random.target());

        double[] values = f.values(batch);
        var swept = f.valuesAndGradients(batch);

        assertThat(values).hasSize(rows);
        assertThat(swept.values().toDoubles()).containsExactly(values);
        for (int i = 0; i < rows; i++) {
            var alone = new DifferentiableFunction(random.network(), batch.at(i), random.target());
            assertThat(values[i]).isEqualTo(alone.score());
            assertThat(swept.signals().at(i).toDoubles()).containsExactly(alone.gradient().toDoubles());
        }
    }

    @Property(tries = 30)
    void givesRowsOfABatchWhatTheyGetAlone(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        var model = random.network();
        NdArray batch = random.inputs(4);
        NdArray gradients = new DifferentiableFunction(model, batch.at(0), random.target()).gradients(batch);

        for (int i = 0; i < 4; i++) {
            var alone = new DifferentiableFunction(model, batch.at(i), random.target());
            assertThat(gradients.at(i).toDoubles()).containsExactly(alone.gradient().toDoubles());
        }
    }

    @Example
    void sweepsByTheGivenRules() {
        RuleBook doubling = (step, which) -> step.vjp(which).times(2);
        var f = new DifferentiableFunction(new FormulaModel(x -> x.times(Tensor.constant(NdArray.of(3)))),
                NdArray.of(1), Target.logit(0));

        assertThat(f.gradient().toDoubles()).containsExactly(3);
        // Three operations lie behind the number: the product, the column of the class and its shape.
        assertThat(f.sweep(NdArray.of(1).unsqueeze(0), doubling).toDoubles()).containsExactly(3 * 2 * 2 * 2);
    }
}
