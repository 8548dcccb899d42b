package vitrine.xai.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.xai.FormulaModel;
import vitrine.xai.Target;

class PartialDependenceTest {
    @Test
    void ofALinearModelEveryCurveHasTheSlopeOfTheWeight() {
        var model = FormulaModel.linear(new double[][] {{2, -3}}, 0);
        NdArray rows = NdArray.of(new double[][] {{10, 1}, {20, 2}});
        NdArray settings = NdArray.of(new double[][] {{0}, {1}, {4}});

        var first = PartialDependence.of(model, rows, List.of(0), settings, Target.logit(0));

        assertThat(first.ice().toDoubles()).containsExactly(-3, -1, 5, -6, -4, 2);
        assertThat(first.dependence().toDoubles()).containsExactly(-4.5, -2.5, 3.5);
    }

    @Test
    void featuresAreSetTogether() {
        var model = FormulaModel.linear(new double[][] {{1, 10, 100}}, 0);
        NdArray rows = NdArray.of(new double[][] {{7, 0, 1}});
        NdArray settings = NdArray.of(new double[][] {{1, 0}, {0, 1}});

        var both = PartialDependence.of(model, rows, List.of(1, 2), settings, Target.logit(0));

        assertThat(both.dependence().toDoubles()).containsExactly(17, 107);
    }

    @Test
    void settingsOfAnotherWidthAreRefused() {
        var model = FormulaModel.linear(new double[][] {{1, 1}}, 0);

        assertThatThrownBy(() -> PartialDependence.of(model, NdArray.of(new double[][] {{1, 2}}), List.of(0),
                NdArray.of(new double[][] {{1, 2}}), Target.logit(0))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected (N, features) and (S, 1)");
    }
}
