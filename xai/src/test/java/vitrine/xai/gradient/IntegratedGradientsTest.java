package vitrine.xai.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.RandomNetwork.Bend;
import vitrine.xai.RandomNetwork.Mlp;
import vitrine.xai.Target;

class IntegratedGradientsTest {
    private static final Target FIRST = Target.logit(0);

    private static double change(Attribution why) {
        return why.certificate().score() - why.certificate().baselineScore().orElseThrow();
    }

    // ---- Numbers of the paper -----------------------------------------------------------------------

    /// Sundararajan et al. 2017, figure 7: two networks that are the same function where both inputs are positive
    /// have the same integrated gradients.
    @Example
    void explainsBothNetworksOfThePaperAlike() {
        var f = new FormulaModel(x -> feature(0, x).relu().minus(1).minus(feature(1, x).relu()).relu());
        var g = new FormulaModel(x -> feature(0, x).minus(1).relu().minus(feature(1, x).relu()).relu());
        var method = new IntegratedGradients(1000, Quadrature.MIDPOINT, Baseline.zero());
        NdArray x = NdArray.of(3, 1);

        assertThat(method.explain(f, x, FIRST).values().toDoubles())
                .containsExactly(new double[] {1.5, -0.5}, within(1e-12));
        assertThat(method.explain(g, x, FIRST).values().toDoubles())
                .containsExactly(new double[] {1.5, -0.5}, within(1e-12));
    }

    @Example
    void explainsWhatTheGradientMissesWhereAReluIsSaturated() {
        NdArray x = NdArray.of(2);

        assertThat(new Saliency().explain(FormulaModel.SATURATING, x, FIRST).values().toDoubles()).containsExactly(0);
        assertThat(new IntegratedGradients(50, Quadrature.MIDPOINT, Baseline.zero())
                .explain(FormulaModel.SATURATING, x, FIRST).values().toDoubles())
                .containsExactly(new double[] {1}, within(1e-15));
    }

    /// f = x₀²·x₁ from (0, 0) to (a, b): IG₀ = a ∫ 2(αa)(αb) dα = ⅔a²b and IG₁ = b ∫ (αa)² dα = ⅓a²b.
    @Example
    void agreesWithAnIntegralDoneByHand() {
        var f = new FormulaModel(x -> feature(0, x).square().times(feature(1, x)));

        Attribution why = new IntegratedGradients(2).explain(f, NdArray.of(3, 2), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {12, 6}, within(1e-14));
        assertThat(why.residual()).isLessThan(1e-14);
    }

    /// From (1, 1) to (3, 2): IG₀ = 2 ∫ 2(1 + 2α)(1 + α) dα = 4 · (1 + 3/2 + 2/3) and IG₁ = ∫ (1 + 2α)² dα = 13/3.
    @Example
    void startsAtTheBaseline() {
        var f = new FormulaModel(x -> feature(0, x).square().times(feature(1, x)));
        var method = new IntegratedGradients(2, Quadrature.GAUSS_LEGENDRE, Baseline.constant(1));

        Attribution why = method.explain(f, NdArray.of(3, 2), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {38.0 / 3, 13.0 / 3}, within(1e-14));
        assertThat(why.certificate().score()).isEqualTo(18);
        assertThat(why.certificate().baselineScore()).hasValue(1);
        assertThat(why.baseline().orElseThrow().toDoubles()).containsExactly(1, 1);
    }

    // ---- The definition -----------------------------------------------------------------------------

    /// The naive twin: one gradient after the other, and the sum as it is written. More steps than are computed at
    /// once, so that the parts are put together too.
    @Property(tries = 40)
    void agreesWithTheSumTakenOneGradientAtATime(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random,
            @ForAll Quadrature quadrature, @ForAll @IntRange(min = 2, max = 20) int few) {
        int steps = few == 20 ? 300 : few;
        var model = random.network();
        NdArray x = random.input();
        NdArray x0 = random.inputs(2).at(1);
        double[] nodes = quadrature.nodes(steps);
        double[] weights = quadrature.weights(steps);
        NdArray slope = x.times(0);
        for (int k = 0; k < steps; k++) {
            NdArray point = x0.plus(x.minus(x0).times(nodes[k]));
            NdArray gradient = Gradients.grad(
                    batch -> random.target().of(model.forward(batch)).sum(), point.unsqueeze(0)).squeeze(0);
            slope = slope.plus(gradient.times(weights[k]));
        }

        var method = new IntegratedGradients(steps, quadrature, Baseline.of("other input", x0));
        NdArray values = method.explain(model, x, random.target()).values();

        assertThat(values.isCloseTo(x.minus(x0).times(slope), 1e-12, 1e-12)).isTrue();
    }

    @Property(tries = 200)
    void isExactOnALinearModelForEveryQuadratureAndNumberOfSteps(@ForAll Quadrature quadrature,
            @ForAll @IntRange(min = 2, max = 40) int steps, @ForAll long seed) {
        double[] w = Seed.of(seed).normal(3);
        double[] x = Seed.of(seed).split(1).normal(3);
        var model = FormulaModel.linear(new double[][] {w}, 0.7);

        Attribution why = new IntegratedGradients(steps, quadrature, Baseline.zero())
                .explain(model, NdArray.of(x), FIRST);

        for (int i = 0; i < 3; i++) {
            assertThat(why.values().get(i)).isEqualTo(w[i] * x[i], within(1e-14 * Math.abs(w[i] * x[i])));
        }
        assertThat(why.residual()).isLessThan(1e-14);
    }

    @Property(tries = 300)
    void addsUpOnSmoothNetworks(@ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random) {
        Attribution why = new IntegratedGradients().explain(random.network(), random.input(), random.target());

        assertThat(why.residual()).isLessThan(1e-6 * Math.abs(change(why)) + 1e-14);
    }

    @Property(tries = 50)
    void addsUpForProbabilitiesToo(@ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random) {
        var model = random.network();

        Attribution probability = new IntegratedGradients().explain(model, random.input(), Target.probability(1));
        Attribution log = new IntegratedGradients().explain(model, random.input(), Target.logProbability(1));

        assertThat(probability.residual()).isLessThan(1e-6 * Math.abs(change(probability)) + 1e-14);
        assertThat(log.residual()).isLessThan(1e-6 * Math.abs(change(log)) + 1e-14);
        assertThat(Math.exp(log.certificate().score())).isEqualTo(probability.certificate().score(), within(1e-14));
    }

    @Property(tries = 50)
    void certifiesTheResidualThatItHas(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random,
            @ForAll @DoubleRange(min = -1, max = 1) double baseline) {
        var model = random.network();
        NdArray x = random.input();
        Attribution why = new IntegratedGradients(3, Quadrature.LEFT, Baseline.constant(baseline))
                .explain(model, x, random.target());

        double atX = model.scores(x.unsqueeze(0)).get(0, classOf(random));
        double atBaseline = model.scores(x.times(0).plus(baseline).unsqueeze(0)).get(0, classOf(random));
        double sum = Arrays.stream(why.values().toDoubles()).sum();

        assertThat(why.certificate().score()).isEqualTo(atX);
        assertThat(why.certificate().baselineScore()).hasValue(atBaseline);
        assertThat(why.residual()).isEqualTo(Math.abs(sum - (atX - atBaseline)), within(1e-13));
    }

    private static int classOf(RandomNetwork random) {
        return ((Target.ClassScore) random.target()).index();
    }

    // ---- How fast it gets there ---------------------------------------------------------------------

    /// The order p of an error like 1/stepsᵖ, from 32 and 512 steps, over many networks.
    private static double order(Quadrature quadrature, Bend bend) {
        double few = 0;
        double many = 0;
        for (int seed = 0; seed < 30; seed++) {
            var random = new RandomNetwork(new Mlp(4, List.of(6, 5), bend), seed);
            var exact = exact(random, bend);
            few += square(distance(exact, values(random, 32, quadrature)));
            many += square(distance(exact, values(random, 512, quadrature)));
        }
        return Math.log(Math.sqrt(few / many)) / Math.log(16);
    }

    private static NdArray exact(RandomNetwork random, Bend bend) {
        return bend == Bend.RELU
                ? new PiecewiseLinearIntegratedGradients()
                        .explain(random.network(), random.input(), random.target()).values()
                : values(random, 200, Quadrature.GAUSS_LEGENDRE);
    }

    private static NdArray values(RandomNetwork random, int steps, Quadrature quadrature) {
        return new IntegratedGradients(steps, quadrature, Baseline.zero())
                .explain(random.network(), random.input(), random.target()).values();
    }

    private static double distance(NdArray a, NdArray b) {
        return Math.sqrt(Arrays.stream(a.minus(b).toDoubles()).map(IntegratedGradientsTest::square).sum());
    }

    private static double square(double x) {
        return x * x;
    }

    /// Where a gradient jumps, every rule misplaces the jump by up to a step.
    @Example
    void convergesWithFirstOrderAcrossKinksWhateverTheQuadrature() {
        for (Quadrature quadrature : Quadrature.values()) {
            double order = order(quadrature, Bend.RELU);
            assertThat(order).as(quadrature.name()).isBetween(0.8, 1.2);
        }
    }

    @Example
    void convergesWithTheOrderOfTheQuadratureOnSmoothNetworks() {
        assertThat(order(Quadrature.LEFT, Bend.TANH)).isBetween(0.9, 1.1);
        assertThat(order(Quadrature.RIGHT, Bend.TANH)).isBetween(0.9, 1.1);
        assertThat(order(Quadrature.MIDPOINT, Bend.TANH)).isBetween(1.9, 2.1);
        assertThat(order(Quadrature.TRAPEZOID, Bend.TANH)).isBetween(1.9, 2.1);
    }

    @Example
    void needsFewGaussLegendrePointsOnASmoothNetwork() {
        var random = new RandomNetwork(new Mlp(4, List.of(6, 5), Bend.TANH), 1);
        NdArray exact = values(random, 200, Quadrature.GAUSS_LEGENDRE);

        assertThat(distance(exact, values(random, 10, Quadrature.GAUSS_LEGENDRE))).isLessThan(1e-9);
        assertThat(distance(exact, values(random, 10, Quadrature.MIDPOINT))).isGreaterThan(1e-5);
    }

    // ---- What it costs, and what it refuses ---------------------------------------------------------

    @Example
    void evaluatesTheInputTheStepsAndTheBaseline() {
        Attribution why = new IntegratedGradients(7).explain(FormulaModel.SATURATING, NdArray.of(2), FIRST);

        assertThat(why.certificate().forwardEvaluations()).isEqualTo(1 + 7 + 1);
        assertThat(why.certificate().backwardEvaluations()).isEqualTo(7);
    }

    @Example
    void takesFiftyGaussLegendreStepsFromZeroByDefault() {
        assertThat(new IntegratedGradients())
                .isEqualTo(new IntegratedGradients(50, Quadrature.GAUSS_LEGENDRE, Baseline.zero()))
                .hasToString("IntegratedGradients[steps=50, quadrature=GAUSS_LEGENDRE, baseline=zero]");
    }

    @Example
    void needsAStepAndForTheTrapezoidTwo() {
        assertThatThrownBy(() -> new IntegratedGradients(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an integral in 0 steps: the GAUSS_LEGENDRE quadrature needs at least 1");
        assertThatThrownBy(() -> new IntegratedGradients(1, Quadrature.TRAPEZOID, Baseline.zero()))
                .hasMessage("an integral in 1 steps: the TRAPEZOID quadrature needs at least 2");
    }

    @Example
    void refusesABaselineOfAnotherShape() {
        var method = new IntegratedGradients(5, Quadrature.LEFT, Baseline.of("mean", NdArray.of(1, 2, 3)));

        assertThatThrownBy(() -> method.explain(FormulaModel.SATURATING, NdArray.of(2), FIRST))
                .hasMessage("baseline 'mean' of shape (3) for an input of shape (1)");
    }

    @Example
    void attributesNothingWhereTheInputIsTheBaseline() {
        var random = new RandomNetwork(new Mlp(3, List.of(4), Bend.RELU), 5);
        var method = new IntegratedGradients(5, Quadrature.LEFT, Baseline.of("itself", random.input()));
        DifferentiableModel model = random.network();

        Attribution why = method.explain(model, random.input(), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[3], within(0.0));
        assertThat(why.residual()).isZero();
    }

    /// A Tensor target that mixes two classes, here their margin.
    @Example
    void explainsAMargin() {
        var model = FormulaModel.linear(new double[][] {{1, 2}, {5, -3}}, 0, 0);
        Target margin = Target.of("margin of class 0 over 1",
                scores -> scores.slice(1, 0, 1).minus(scores.slice(1, 1, 2)).reshape(-1));

        Attribution why = new IntegratedGradients(3).explain(model, NdArray.of(1, 10), margin);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {-4, 50}, within(1e-13));
        assertThat(why.certificate().target()).isEqualTo("margin of class 0 over 1");
        assertThat(Tensor.constant(why.values()).sum().scalar()).isEqualTo(why.certificate().score(), within(1e-13));
    }
}
