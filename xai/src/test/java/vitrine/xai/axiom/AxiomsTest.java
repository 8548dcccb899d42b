package vitrine.xai.axiom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import java.util.Set;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.FormulaModel;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.gradient.Saliency;

/// Each axiom measures what it says, on methods whose violations are known.
class AxiomsTest {
    private static final Target FIRST = Target.logit(0);

    /// f = 3x₀ − 2x₁ + 1.
    private static final FormulaModel F = FormulaModel.linear(new double[][] {{3, -2}}, 1);

    /// Says the same of every feature of every input.
    private record Always(double value) implements Explainer<Model> {
        @Override
        public Attribution explain(Model model, NdArray input, Target target) {
            var f = new ScalarFunction(model, input, target);
            return f.attribution(this, f.input().times(0).plus(value));
        }

        @Override
        public Set<Claim> claims() {
            return Set.of();
        }
    }

    @Test
    void completenessMeasuresWhatIsMissing() {
        NdArray x = NdArray.of(2, 1);                                          // f(x) − f(0) = 4

        assertThat(new Completeness().violation(new Always(0), F, x, FIRST)).isEqualTo(4);
        assertThat(new Completeness().violation(new Always(2), F, x, FIRST)).isEqualTo(0);
        assertThat(new Completeness().violation(new Always(3.5), F, x, FIRST)).isEqualTo(3);
        assertThat(new Completeness(Baseline.constant(1)).violation(new Always(0), F, x, FIRST)).isEqualTo(3);
    }

    @Test
    void sensitivityMeasuresTheLargestChangeLeftUnexplained() {
        NdArray x = NdArray.of(2, 5);                                          // f changes by 6 and by −10

        assertThat(new Sensitivity().violation(new Always(0), F, x, FIRST)).isEqualTo(10);
        assertThat(new Sensitivity().violation(new Always(1e-8), F, x, FIRST)).isZero();
        assertThat(new Sensitivity(Baseline.constant(2), 1e-9).violation(new Always(0), F, x, FIRST)).isEqualTo(6);
        assertThat(new Sensitivity(Baseline.zero(), 8).violation(new Always(0), F, NdArray.of(2, 3), FIRST)).isZero();
    }

    @Test
    void sensitivityIsMeasuredFromTheMethodsOwnBaseline() {
        var method = new IntegratedGradients(3, Quadrature.MIDPOINT, Baseline.constant(2));

        assertThat(new Sensitivity().violation(method, F, NdArray.of(2, 5), FIRST)).isZero();
    }

    @Test
    void dummyMeasuresTheLargestAttributionOfAnIgnoredFeature() {
        assertThat(new Dummy().violation(new Always(0), F, NdArray.of(2, 1), FIRST)).isZero();
        assertThat(new Dummy().violation(new Always(-0.5), F, NdArray.of(2, 1), FIRST)).isEqualTo(0.5);
    }

    @Test
    void linearityMeasuresTheLargestDifference() {
        var g = FormulaModel.linear(new double[][] {{1, 1}}, 0);

        // 1 against 2·1 + 3·1
        assertThat(new Linearity(g, 2, 3).violation(new Always(1), F, NdArray.of(2, 1), FIRST)).isEqualTo(4);
        // |2·(3, −2) − 3·(1, 1)| = (3, 7) against 2·(3, 2) − 3·(1, 1) = (3, 1)
        assertThat(new Linearity(g, 2, -3).violation(new Saliency(Saliency.Form.ABSOLUTE), F, NdArray.of(2, 1), FIRST)).isEqualTo(6);
        assertThat(new Linearity(g, 2, -3).violation(new Saliency(), F, NdArray.of(2, 1), FIRST))
                .isEqualTo(0, within(1e-14));
    }

    @Test
    void implementationInvarianceMeasuresTheLargestDifference() {
        assertThat(new ImplementationInvariance().violation(new Always(1), F, NdArray.of(2, 1), FIRST)).isZero();

        // At an input of exactly 0 neither ReLU of the rewritten network has a slope.
        var slopes = new FormulaModel(x -> feature(0, x).times(3).minus(feature(1, x).times(2)));
        assertThat(new ImplementationInvariance().violation(new Saliency(), slopes, NdArray.of(0, 1), FIRST))
                .isEqualTo(3);
        assertThat(new ImplementationInvariance().violation(new Saliency(), slopes, NdArray.of(-1, 1), FIRST)).isZero();
    }

    /// The first of the four left ends is the baseline, where the rewritten network has no slope: a quarter is missing.
    @Test
    void implementationInvarianceIsMissedByAQuadratureThatBeginsAtAZeroBaseline() {
        var slope = new FormulaModel(x -> x.times(3));

        assertThat(new ImplementationInvariance().violation(
                new IntegratedGradients(4, Quadrature.LEFT, Baseline.zero()), slope, NdArray.of(1), FIRST))
                .isEqualTo(0.75);
        assertThat(new ImplementationInvariance().violation(
                new IntegratedGradients(4, Quadrature.MIDPOINT, Baseline.zero()), slope, NdArray.of(1), FIRST))
                .isZero();
    }
}
