package vitrine.xai.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.NdArray;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;
import vitrine.xai.propagation.DeepLift.Rule;

class DeepShapTest {
    private static final Target FIRST = Target.logit(0);

    /// w · (x − mean of the background), the Shapley values of a linear model.
    @Example
    void isExactForALinearModel() {
        var f = FormulaModel.linear(new double[][] {{3, -2}}, 1);
        NdArray background = NdArray.of(new double[][] {{0, 0}, {2, 4}, {4, 2}});
        Attribution why = new DeepShap(background).explain(f, NdArray.of(5, 1), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {3 * 3, -2 * -1}, within(1e-12));
        // x₀ − b₀ = 5, 3, 1 has the standard deviation 2.
        assertThat(why.standardErrors().orElseThrow().get(0)).isCloseTo(3 * 2 / Math.sqrt(3), within(1e-12));
        assertThat(why.certificate().baselineScore()).hasValue(3);
        assertThat(why.residual()).isLessThan(1e-12);
    }

    @Property(tries = 30)
    void isTheMeanOfDeepLift(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random, @ForAll Rule rule,
            @ForAll MaxRule maxRule) {
        var model = random.network();
        NdArray background = random.inputs(4).slice(0, 1, 4);
        NdArray mean = random.input().times(0);
        for (int b = 0; b < 3; b++) {
            var deepLift = new DeepLift(rule, maxRule, Baseline.of("row", background.at(b)));
            mean = mean.plus(deepLift.explain(model, random.input(), random.target()).values().dividedBy(3));
        }
        Attribution why = new DeepShap(rule, maxRule, background).explain(model, random.input(), random.target());

        assertThat(why.values().toDoubles()).containsExactly(mean.toDoubles(), within(1e-10));
        assertThat(why.residual()).isLessThan(1e-10);
        assertThat(why.certificate().backwardEvaluations()).isEqualTo(3);
    }

    @Example
    void needsABackgroundOfTheInputsShape() {
        NdArray background = NdArray.of(new double[][] {{0, 0, 0}});
        assertThatThrownBy(() -> new DeepShap(background)
                .explain(FormulaModel.linear(new double[][] {{1, 1}}, 0), NdArray.of(5, 1), FIRST))
                .hasMessage("baseline 'a row of the background' of shape (3) for an input of shape (2)");
        assertThatThrownBy(() -> new DeepShap(NdArray.of(1, 2)))
                .hasMessage("a background of shape (2): expected one input or more along the first axis");
    }
}
