package vitrine.xai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.xai.Target.Scale;
import vitrine.xai.gradient.Saliency;

class TargetTest {
    /// Two examples with three scores; e⁰ + e^ln 2 + e^ln 5 = 8.
    private static final NdArray SCORES = NdArray.of(new double[][] {{0, Math.log(2), Math.log(5)}, {1, -1, 1}});

    private static double[] of(Target target) {
        return target.of(Tensor.constant(SCORES)).value().toDoubles();
    }

    @Test
    void picksTheLogitOfAClassAsItIs() {
        assertThat(of(Target.logit(1))).containsExactly(Math.log(2), -1);
    }

    @Test
    void picksTheProbabilityAfterASoftmax() {
        double second = Math.E / (2 * Math.E + 1 / Math.E);
        assertThat(of(Target.probability(2))).containsExactly(new double[] {5.0 / 8, second}, within(1e-15));
    }

    @Test
    void picksTheLogarithmOfTheProbability() {
        double second = 1 - Math.log(2 * Math.E + 1 / Math.E);
        assertThat(of(Target.logProbability(0)))
                .containsExactly(new double[] {-Math.log(8), second}, within(1e-15));
    }

    @Test
    void doesNotOverflowInTheLogarithmOfAProbability() {
        NdArray extreme = NdArray.of(new double[][] {{1000, -1000}});

        assertThat(Target.logProbability(1).of(Tensor.constant(extreme)).scalar()).isEqualTo(-2000);
        assertThat(Target.probability(0).of(Tensor.constant(extreme)).scalar()).isEqualTo(1);
    }

    @Test
    void decidesThePredictedClassByTheLargestScoreAndTheFirstOfEqualOnes() {
        assertThat(Target.predicted().decidedBy(SCORES.slice(0, 0, 1))).isEqualTo(Target.logit(2));
        assertThat(Target.predicted(Scale.PROBABILITY).decidedBy(SCORES.slice(0, 1, 2)))
                .isEqualTo(Target.probability(0));
    }

    @Test
    void keepsAClassThatIsNamed() {
        assertThat(Target.logit(1).decidedBy(SCORES.slice(0, 0, 1))).isEqualTo(Target.logit(1));
    }

    @Test
    void saysWhatItIs() {
        assertThat(Target.predicted().describe()).isEqualTo("logit of the predicted class");
        assertThat(Target.logit(3).describe()).isEqualTo("logit of class 3");
        assertThat(Target.probability(0).describe()).isEqualTo("probability of class 0");
        assertThat(Target.logProbability(7).describe()).isEqualTo("log-probability of class 7");
        assertThat(Target.of("margin", scores -> scores).describe()).isEqualTo("margin");
    }

    @Test
    void callsAClassByItsNameWhereItHasOne() {
        Target cat = Target.of(Scale.PROBABILITY, 2, "Egyptian cat");

        assertThat(cat.describe()).isEqualTo("probability of class Egyptian cat");
        assertThat(of(cat)).containsExactly(of(Target.probability(2)));
        assertThat(cat.decidedBy(SCORES)).isEqualTo(cat);
    }

    @Test
    void namesTheClassesThatThereAre() {
        assertThatThrownBy(() -> of(Target.logit(3))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class 3 of a model with the classes 0 to 2");
        assertThatThrownBy(() -> Target.logit(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class -1 is negative");
        assertThatThrownBy(() -> new Saliency()
                .explain(FormulaModel.linear(new double[][] {{1}, {2}}, 0, 0), NdArray.of(1), Target.probability(2)))
                .hasMessage("class 2 of a model with the classes 0 to 1");
    }

    @Test
    void mustKnowThePredictedClassBeforeItIsUsed() {
        assertThatThrownBy(() -> of(Target.predicted())).isInstanceOf(IllegalStateException.class)
                .hasMessage("the predicted class must be decided by the explained input first");
    }

    @Test
    void takesAnyFunctionOfTheScoresRowByRow() {
        Target margin = Target.of("margin of class 2 over 1",
                scores -> scores.slice(1, 2, 3).minus(scores.slice(1, 1, 2)).reshape(-1));

        assertThat(of(margin)).containsExactly(Math.log(5) - Math.log(2), 2);
        assertThat(margin.decidedBy(SCORES)).isSameAs(margin);
    }

    @Test
    void refusesAFunctionThatDoesNotMakeOneNumberPerRow() {
        assertThatThrownBy(() -> of(Target.of("all", Tensor::sum))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the target 'all' made numbers of shape () of scores of shape (2, 3): expected (2)");
        assertThatThrownBy(() -> of(Target.of("column", scores -> scores.slice(1, 0, 1))))
                .hasMessage("the target 'column' made numbers of shape (2, 1) of scores of shape (2, 3): expected (2)");
    }
}
