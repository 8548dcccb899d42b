package vitrine.xai.axiom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import vitrine.array.Seed;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.Methods;
import vitrine.xai.RandomNetwork;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.PathIntegratedGradients;
import vitrine.xai.gradient.PiecewiseLinearIntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.PermutationShapley;
import vitrine.xai.shapley.Shap;

/// What every method claims, on random networks in 64 bits.
///
/// Attributions are of the order of 1 and sums of some hundred products, so an axiom that holds is violated by less
/// than 1e−12; 1e−10 is allowed. Completeness and sensitivity of integrated gradients hold up to the error of the
/// quadrature: with Gauss–Legendre points they are asked of analytic networks, and of ReLU networks with the pieces
/// summed exactly.
class ClaimsTest {
    private static final double ROUNDING = 1e-10;

    private static void check(Claim claim, RandomNetwork random, Axiom axiom) {
        for (var method : Methods.of(random)) {
            if (method.promises(claim) && !isQuadrature(claim, method)) {
                assertThat(axiom.violation(method, random.network(), random.input(), random.target()))
                        .as("%s of %s", claim, method).isLessThan(ROUNDING);
            }
        }
    }

    private static boolean isQuadrature(Claim claim, Explainer<?> method) {
        boolean integrates = method instanceof IntegratedGradients || method instanceof PathIntegratedGradients;
        return integrates && (claim == Claim.COMPLETENESS || claim == Claim.SENSITIVITY);
    }

    @Property(tries = 60)
    void dummyHoldsWhereItIsClaimed(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        check(Claim.DUMMY, random, new Dummy());
    }

    @Property(tries = 100)
    void linearityHoldsWhereItIsClaimed(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random,
            @ForAll @DoubleRange(min = -2, max = 2) double a, @ForAll @DoubleRange(min = -2, max = 2) double b) {
        check(Claim.LINEARITY, random, new Linearity(random.other().network(), a, b));
    }

    @Property(tries = 100)
    void implementationInvarianceHoldsWhereItIsClaimed(
            @ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        check(Claim.IMPLEMENTATION_INVARIANCE, random, new ImplementationInvariance());
    }

    @Property(tries = 100)
    void completenessAndSensitivityHoldForIntegratedGradientsOfSmoothNetworks(
            @ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random,
            @ForAll @DoubleRange(min = -1, max = 1) double baseline) {
        var method = new IntegratedGradients(100, Quadrature.GAUSS_LEGENDRE, Baseline.constant(baseline));

        checkAgainst(Baseline.constant(baseline), method, random);
    }

    @Property(tries = 100)
    void completenessAndSensitivityHoldForIntegratedGradientsByPiecesOfReluNetworks(
            @ForAll(supplier = RandomNetwork.PiecewiseLinear.class) RandomNetwork random,
            @ForAll @DoubleRange(min = -1, max = 1) double baseline) {
        var method = new PiecewiseLinearIntegratedGradients(Baseline.constant(baseline));

        checkAgainst(Baseline.constant(baseline), method, random);
    }

    private static void checkAgainst(Baseline baseline, Explainer<? super DifferentiableModel> method,
            RandomNetwork random) {
        assertThat(method.claims()).contains(Claim.COMPLETENESS, Claim.SENSITIVITY);
        assertThat(new Completeness(baseline).violation(method, random.network(), random.input(), random.target()))
                .isLessThan(ROUNDING);
        assertThat(new Sensitivity(baseline, 1e-9)
                .violation(method, random.network(), random.input(), random.target())).isZero();
    }

    @Property(tries = 60)
    void completenessAndSensitivityHoldForShapleyValues(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random,
            @ForAll @DoubleRange(min = -1, max = 1) double constant) {
        Baseline baseline = Baseline.constant(constant);
        Grouping players = random.body() instanceof RandomNetwork.Cnn ? Grouping.grid(2, 2) : Grouping.elements();
        for (var estimator : List.of(new ExactShapley(), new KernelShap(20, Seed.of(1)),
                new PermutationShapley(2, Seed.of(2)))) {
            checkAgainst(baseline, new Shap(estimator, new BaselineValue(baseline), players), random);
        }
    }

    /// What integrated gradients promise holds up to the error of the quadrature; see above.
    @Property(tries = 100)
    void completenessHoldsWhereItIsClaimed(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        check(Claim.COMPLETENESS, random, new Completeness());
    }

    /// To the bit: no method works on several rows at once.
    @Property(tries = 20)
    void everyInputOfABatchIsExplainedAsIfItWereAlone(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        for (var method : Methods.of(random)) {
            assertThat(new BatchInvariance().violation(method, random.network(), random.input(), random.target()))
                    .as("%s", method).isZero();
        }
    }

    @Property(tries = 20)
    void noMethodChangesTheModel(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        for (var method : Methods.of(random)) {
            assertThat(new ModelUnchanged().violation(method, random.network(), random.input(), random.target()))
                    .as("%s", method).isZero();
        }
    }

    @Property(tries = 60)
    void sensitivityHoldsWhereItIsClaimed(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        check(Claim.SENSITIVITY, random, new Sensitivity());
    }
}
