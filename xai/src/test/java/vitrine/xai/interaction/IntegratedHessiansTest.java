package vitrine.xai.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.xai.Baseline;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;

/// The Hessian in the input and integrated Hessians.
class IntegratedHessiansTest {
    private static final Target FIRST = Target.logit(0);
    private static final FormulaModel PRODUCT = new FormulaModel(x -> feature(0, x).times(feature(1, x)));

    @Example
    void theHessianIsTheSecondDerivative() {
        var f = new FormulaModel(x -> feature(0, x).square().times(feature(1, x)).plus(feature(1, x).pow(3)));

        Interactions why = new InputHessian().explain(f, NdArray.of(3, 2), FIRST);

        assertThat(why.values().shape()).isEqualTo(Shape.of(2, 2));
        assertThat(why.values().toDoubles()).as("2x₁, 2x₀, 2x₀, 6x₁").containsExactly(4, 6, 6, 12);
        assertThat(why.between(0, 1)).isEqualTo(6);
        assertThat(why.certificate().backwardEvaluations()).isEqualTo(3);
        assertThat(why.certificate().residual()).isEmpty();
    }

    /// The naive twin: differences of the gradient.
    @Property(tries = 40)
    void theHessianAgreesWithFiniteDifferences(@ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random,
            @ForAll Target.Scale scale) {
        Target target = new Target.ClassScore(1, scale);
        NdArray x = random.input();
        var f = new DifferentiableFunction(random.network(), x, target);
        double h = 1e-5;

        Interactions why = new InputHessian().explain(random.network(), x, target);

        double[] point = x.toDoubles();
        for (int i = 0; i < point.length; i++) {
            double[] ahead = point.clone();
            double[] behind = point.clone();
            ahead[i] += h;
            behind[i] -= h;
            double[] slope = f.gradients(NdArray.of(new double[][] {ahead, behind})).toDoubles();
            for (int j = 0; j < point.length; j++) {
                double expected = (slope[j] - slope[point.length + j]) / (2 * h);
                assertThat(why.between(i, j)).isCloseTo(expected, within(1e-8 + 1e-6 * Math.abs(expected)));
            }
        }
    }

    /// f = x₀x₁ from 0 to (3, 2): ∫∫ αβ dα dβ = ¼, so each of the four interactions is a quarter of 6.
    @Example
    void integratedHessiansOfAProductAreEqualQuarters() {
        Interactions why = new IntegratedHessians().explain(PRODUCT, NdArray.of(3, 2), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {1.5, 1.5, 1.5, 1.5}, within(1e-12));
        assertThat(why.certificate().residual().orElseThrow()).isLessThan(1e-12);
        assertThat(why.perElement().toDoubles()).containsExactly(new double[] {3, 3}, within(1e-12));
    }

    /// Of a sum of functions of one feature each nothing is left off the diagonal.
    @Example
    void featuresThatDoNotMeetDoNotInteract() {
        var f = new FormulaModel(x -> feature(0, x).pow(3).plus(feature(1, x).exp()));

        Interactions why = new IntegratedHessians().explain(f, NdArray.of(2, 1), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {8, 0, 0, Math.E - 1}, within(1e-10));
    }

    @Property(tries = 30)
    void areSymmetricAndAddUpToIntegratedGradients(@ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random) {
        var baseline = Baseline.constant(0.25);
        NdArray usual = new IntegratedGradients(100, Quadrature.GAUSS_LEGENDRE, baseline)
                .explain(random.network(), random.input(), random.target()).values();

        Interactions why = new IntegratedHessians(100, baseline)
                .explain(random.network(), random.input(), random.target());

        assertThat(why.values().isCloseTo(why.values().transpose(), 1e-10, 1e-12)).isTrue();
        assertThat(why.perElement().isCloseTo(usual, 1e-8, 1e-8)).isTrue();
        assertThat(why.certificate().residual().orElseThrow()).isLessThan(1e-8);
    }

    /// A network of ReLUs has its curvature at the kinks alone, where no derivative sees it.
    @Example
    void missWhatHappensAtAKink() {
        var f = new FormulaModel(x -> feature(0, x).plus(feature(1, x)).minus(1).relu());

        Interactions why = new IntegratedHessians().explain(f, NdArray.of(1, 1), FIRST);

        assertThat(why.between(0, 1)).isZero();
        assertThat(why.certificate().residual().orElseThrow()).isGreaterThan(0.1);
    }

    @Example
    void aLinearModelHasNoCurvature() {
        var model = FormulaModel.linear(new double[][] {{2, -3}}, 1);

        assertThat(new InputHessian().explain(model, NdArray.of(1, 1), FIRST).values().toDoubles())
                .containsExactly(0, 0, 0, 0);
        assertThat(new InputHessian().explain(new FormulaModel(x -> Tensor.constant(x.value()).slice(1, 0, 1)
                .plus(feature(0, x).times(0))), NdArray.of(1, 1), FIRST).values().toDoubles())
                .containsExactly(0, 0, 0, 0);
    }

    @Example
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new IntegratedHessians(0, Baseline.zero())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("integrated Hessians in 0 steps: expected at least 1");
        assertThatThrownBy(() -> new Interactions(NdArray.of(1, 2), NdArray.of(1, 2),
                new InputHessian().explain(PRODUCT, NdArray.of(3, 2), FIRST).certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interactions of shape (2) for an input of shape (2): expected (2, 2)");
    }
}
