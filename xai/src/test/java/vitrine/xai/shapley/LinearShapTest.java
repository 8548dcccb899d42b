package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.xai.Attribution;
import vitrine.xai.FormulaModel;
import vitrine.xai.Target;
import vitrine.xai.perturbation.Grouping;

class LinearShapTest {
    private static final NdArray BACKGROUND = NdArray.of(new double[][] {{0, 1}, {2, 5}});

    @Test
    void everyFeatureGetsItsWeightTimesItsDistanceFromTheMean() {
        FormulaModel linear = FormulaModel.linear(new double[][] {{3, -2}}, 7);
        NdArray x = NdArray.of(4, 1);

        Attribution why = new LinearShap(BACKGROUND).explain(linear, x, Target.logit(0));

        assertThat(why.values().toDoubles()).containsExactly(3 * (4 - 1), -2 * (1 - 3));
        assertThat(why.certificate().baselineScore()).hasValue(3 - 6 + 7);
        assertThat(why.residual()).isLessThan(1e-12);
        assertThat(new Shap(new ExactShapley(), new MarginalValue(BACKGROUND), Grouping.elements())
                .explain(linear, x, Target.logit(0)).values().toDoubles()).containsExactly(new double[] {9, 4}, within(1e-12));
    }

    @Test
    void whatIsBentIsRefused() {
        FormulaModel bent = new FormulaModel(x -> FormulaModel.feature(0, x).relu());

        assertThatThrownBy(() -> new LinearShap(BACKGROUND).explain(bent, NdArray.of(-1, 0), Target.logit(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("linear SHAP of a model that is not linear: at background row 1 it says 2.000, "
                        + "its tangent at the input 0.000");
    }

    @Test
    void theyAreEqualWhenTheirDataAre() {
        assertThat(new LinearShap(BACKGROUND)).isEqualTo(new LinearShap(BACKGROUND.times(1)))
                .hasSameHashCodeAs(new LinearShap(BACKGROUND.times(1))).isNotEqualTo(new LinearShap(BACKGROUND.times(2)))
                .hasToString("LinearShap[marginal over 2 background rows]");
    }
}
