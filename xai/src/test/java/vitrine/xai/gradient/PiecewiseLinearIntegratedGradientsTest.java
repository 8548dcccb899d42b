package vitrine.xai.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.LeakyRelu;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;

class PiecewiseLinearIntegratedGradientsTest {
    private static final Target FIRST = Target.logit(0);

    private static Attribution explained(UnaryOperator<Tensor> f, double... x) {
        return new PiecewiseLinearIntegratedGradients().explain(new FormulaModel(f), NdArray.of(x), FIRST);
    }

    private static void assertExplains(UnaryOperator<Tensor> f, double[] x, double... expected) {
        Attribution why = explained(f, x);
        assertThat(why.values().toDoubles()).containsExactly(expected, within(1e-14));
        assertThat(why.residual()).isLessThan(1e-14);
    }

    // ---- By hand ------------------------------------------------------------------------------------

    /// Sundararajan et al. 2017, figure 7.
    @Example
    void givesTheNumbersOfThePaperExactly() {
        assertExplains(x -> feature(0, x).relu().minus(1).minus(feature(1, x).relu()).relu(),
                new double[] {3, 1}, 1.5, -0.5);
        assertExplains(x -> feature(0, x).minus(1).relu().minus(feature(1, x).relu()).relu(),
                new double[] {3, 1}, 1.5, -0.5);
        assertThat(explained(FormulaModel.SATURATING.scores(), 2).values().toDoubles()).containsExactly(1);
    }

    /// Both features begin to count at α = ¼ and cancel from then on: f is 0 all the way, and its kink cannot be
    /// seen in its values.
    @Example
    void findsKinksThatCancel() {
        assertExplains(x -> feature(0, x).minus(1).relu().minus(feature(1, x).minus(1).relu()),
                new double[] {4, 4}, 3, -3);
    }

    /// Down from α = 1/5 on and up from 3/5 on, back to the value at the beginning.
    @Example
    void findsKinksOfAWayThatReturns() {
        assertExplains(x -> feature(0, x).minus(1).relu().times(-1).plus(feature(1, x).minus(3).relu().times(2)),
                new double[] {5, 5}, -4, 4);
    }

    @Example
    void findsTheKinkOfAnAbsoluteValue() {
        // f = |x₀ − 1| − |x₁ + 1|: from 0 to (3, −2), the first bends at α = ⅓ and the second at ½.
        assertExplains(x -> feature(0, x).minus(1).abs().minus(feature(1, x).plus(1).abs()),
                new double[] {3, -2}, -1 + 2, 1 - 1);
    }

    /// The slope is ½ up to α = ⅓ and 1 from there on.
    @Example
    void findsTheKinkOfALeakyRelu() {
        assertExplains(x -> new LeakyRelu(0.5).apply(x.minus(1)), new double[] {3}, 3 * (0.5 / 3 + 2.0 / 3));
    }

    /// More kinks than are worked on at once: f = Σₖ ReLU(x₀ − k/400) − Σₖ ReLU(x₁ − (k + ½)/400) at (1, 1), whose
    /// kinks take turns. Each ReLU(xᵢ − t) gives xᵢ all that it rises by, 1 − t.
    @Example
    void findsHundredsOfKinks() {
        int n = 400;
        NdArray thresholds = NdArray.range(n).dividedBy(n).unsqueeze(0);
        UnaryOperator<Tensor> f = x -> feature(0, x).minus(Tensor.constant(thresholds)).relu().sum(1)
                .minus(feature(1, x).minus(Tensor.constant(thresholds.plus(0.5 / n))).relu().sum(1)).reshape(-1, 1);

        Attribution why = explained(f, 1, 1);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {(n + 1) / 2.0, -n / 2.0}, within(1e-10));
        assertThat(why.certificate().backwardEvaluations()).as("pieces").isEqualTo(2 * n);
    }

    /// One window whose winner changes twice, from the baseline (0, 1.5, 2) to (6, 4.5, 2): the lines 6α, 1.5 + 3α
    /// and 2 meet at α = 1/6 (third to second) and α = 1/2 (second to first).
    @Example
    void followsTheWinnersOfAPoolingWindow() {
        var pool = new MaxPool2d(new Window2d(Window.of(1), Window.of(3)));
        var f = new FormulaModel(x -> pool.apply(x).reshape(-1, 1));
        NdArray x0 = NdArray.of(0, 1.5, 2).reshape(1, 1, 3);
        NdArray x = NdArray.of(6, 4.5, 2).reshape(1, 1, 3);

        Attribution why = new PiecewiseLinearIntegratedGradients(Baseline.of("other", x0)).explain(f, x, FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {3, 1, 0}, within(1e-14));
        assertThat(why.certificate().backwardEvaluations()).as("pieces").isEqualTo(3);
    }

    @Example
    void countsWhatItEvaluates() {
        Attribution why = explained(x -> feature(0, x).relu().minus(1).minus(feature(1, x).relu()).relu(), 3, 1);

        // The input, both ends to find three ReLUs, both ends for each of them, two pieces, and the baseline.
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(1 + 2 + 3 * 2 + 2 + 1);
        assertThat(why.certificate().backwardEvaluations()).isEqualTo(2);
    }

    @Example
    void needsOneGradientOfALinearModel() {
        var model = FormulaModel.linear(new double[][] {{2, -3, 0.5}}, 7);

        Attribution why = new PiecewiseLinearIntegratedGradients().explain(model, NdArray.of(1, 2, 4), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(2, -6, 2);
        assertThat(why.certificate().backwardEvaluations()).isEqualTo(1);
    }

    @Example
    void attributesNothingWhereTheInputIsTheBaseline() {
        assertExplains(x -> feature(0, x).relu().minus(feature(1, x).relu()), new double[] {0, 0}, 0, 0);
    }

    // ---- On random networks -------------------------------------------------------------------------

    @Property(tries = 300)
    void addsUpToTheLastDigits(@ForAll(supplier = RandomNetwork.PiecewiseLinear.class) RandomNetwork random,
            @ForAll @DoubleRange(min = -1, max = 1) double baseline) {
        Attribution why = new PiecewiseLinearIntegratedGradients(Baseline.constant(baseline))
                .explain(random.network(), random.input(), random.target());

        assertThat(why.residual()).isLessThan(1e-12);
    }

    /// The naive twin: very many midpoint steps. A step without a kink has no error, one with a kink an error of at
    /// most its length times the jump of the gradient there. The jumps are the variation of the gradient along the way,
    /// of which neighbouring midpoints show all but detours that are shorter than a step; four of those, as large as
    /// the largest gradient, are allowed for.
    @Property(tries = 60)
    void agreesWithVeryManySteps(@ForAll(supplier = RandomNetwork.PiecewiseLinear.class) RandomNetwork random) {
        int steps = 4000;
        var model = random.network();
        NdArray x0 = random.inputs(2).at(1);
        var way = Way.between(x0, random.input());
        NdArray path = way.at(Quadrature.MIDPOINT.nodes(steps));
        NdArray gradients = Gradients.grad(batch -> random.target().of(model.forward(batch)).sum(), path);
        double[] expected = gradients.mean(0).times(way.step()).toDoubles();
        double[] largest = gradients.mapEach(Math::abs).max(0).times(way.step().mapEach(Math::abs)).toDoubles();
        double[] variation = gradients.slice(0, 1, steps).minus(gradients.slice(0, 0, steps - 1))
                .mapEach(Math::abs).sum(0).times(way.step().mapEach(Math::abs)).toDoubles();

        double[] values = new PiecewiseLinearIntegratedGradients(Baseline.of("other input", x0))
                .explain(model, random.input(), random.target()).values().toDoubles();

        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as("attribution %d", i)
                    .isEqualTo(expected[i], within(1e-10 + (2 * variation[i] + 4 * largest[i]) / steps));
        }
    }

    @Property(tries = 20)
    void agreesIn32Bits(@ForAll(supplier = RandomNetwork.PiecewiseLinear.class) RandomNetwork random) {
        var method = new PiecewiseLinearIntegratedGradients();
        var simd = method.explain(random.network(Backends.named("simd")), random.input(), random.target());
        var exact = method.explain(random.network(), random.input(), random.target());

        double size = exact.values().mapEach(Math::abs).max().scalar();
        assertThat(simd.values().to(Backends.reference()).isCloseTo(exact.values(), 0, 1e-4 * (1 + size))).isTrue();
    }

    // ---- What it refuses ----------------------------------------------------------------------------

    private record Cube() implements CustomOp {
        @Override
        public NdArray forward(List<NdArray> inputs) {
            return inputs.getFirst().mapEach(x -> x * x * x);
        }

        @Override
        public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
            return g.times(inputs.getFirst().square()).times(3);
        }
    }

    private static void assertRefused(UnaryOperator<Tensor> f, String reason) {
        assertThatThrownBy(() -> explained(f, 1, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model is not piecewise linear: " + reason + "; use IntegratedGradients");
    }

    @Example
    void refusesWhatIsNotPiecewiseLinearByTheNameOfTheOperation() {
        assertRefused(x -> x.relu().tanh(), "Tanh with a curve");
        assertRefused(x -> x.softmax(1), "Softmax with a curve");
        assertRefused(x -> Tensor.of(new Cube(), x), "Cube with a curve");
        assertRefused(x -> feature(0, x).times(feature(1, x)),
                "Multiply with two inputs that both depend on the explained one");
        assertRefused(x -> x.matmul(x.transpose()),
                "MatMul with two inputs that both depend on the explained one");
        assertRefused(x -> Tensor.constant(NdArray.of(1, 2)).dividedBy(x),
                "Divide with a divisor that depends on the input");
    }

    @Example
    void refusesTheProbabilityAndTakesTheLogit() {
        var random = new RandomNetwork(new RandomNetwork.Mlp(2, List.of(3), RandomNetwork.Bend.RELU), 1);

        assertThatThrownBy(() -> new PiecewiseLinearIntegratedGradients()
                .explain(random.network(), random.input(), Target.probability(0)))
                .hasMessageContaining("Softmax with a curve");
    }

    @Example
    void refusesAModelThatMovesTheBatchFromTheFirstAxis() {
        UnaryOperator<Tensor> turned = x -> x.transpose().relu().transpose().sum(1).reshape(-1, 1);

        assertThatThrownBy(() -> explained(turned, 1, 2, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Relu of an input of shape (3, 2) in a batch of 2: the batch must stay the first axis");
    }

    @Example
    void takesConstantFactorsDivisorsAndWeights() {
        assertExplains(x -> x.dividedBy(4).relu().matmul(Tensor.constant(NdArray.of(new double[][] {{8}, {-4}}))),
                new double[] {1, 3}, 2, -3);
    }
}
