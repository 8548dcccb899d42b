package vitrine.xai.propagation;

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
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Attention;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.BatchNorm;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.LayerNorm;
import vitrine.autodiff.op.Max;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Maximum;
import vitrine.autodiff.op.Minimum;
import vitrine.autodiff.op.Raise;
import vitrine.autodiff.op.Sort;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;
import vitrine.xai.axiom.Completeness;
import vitrine.xai.propagation.DeepLift.Rule;

class DeepLiftTest {
    private static final Target FIRST = Target.logit(0);
    private static final DeepLift REVEAL_CANCEL =
            new DeepLift(Rule.REVEAL_CANCEL, MaxRule.CROSS_MAX, Baseline.zero());

    private static double[] attributed(DeepLift method, FormulaModel f, double... x) {
        return method.explain(f, NdArray.of(x), FIRST).values().toDoubles();
    }

    private static DeepLift from(double... reference) {
        return new DeepLift(Baseline.of("reference", NdArray.of(reference)));
    }

    /// f = 2 ReLU(x₀) + 2 ReLU(x₁ − 1.5) at (1, 2): the first ReLU rises from 0 to 1, the second from 0 to 0.5.
    @Example
    void followsTwoNeuronsByHand() {
        var f = new FormulaModel(x -> feature(0, x).relu().times(2).plus(feature(1, x).minus(1.5).relu().times(2)));

        assertThat(attributed(new DeepLift(), f, 1, 2)).containsExactly(2, 1);
    }

    @Example
    void seesThroughASaturatedNeuron() {
        assertThat(attributed(new DeepLift(), FormulaModel.SATURATING, 2)).containsExactly(1);
    }

    @Example
    void takesTheGradientWhereNothingChanged() {
        var f = new FormulaModel(x -> x.square());
        Attribution why = from(3).explain(f, NdArray.of(3), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(0);
        assertThat(multiplier(f, 3, 3)).isEqualTo(6);
        assertThat(multiplier(f, 3, 3 + 1e-13)).isEqualTo(6);
        assertThat(multiplier(f, 3, 4)).isEqualTo(7);
    }

    private static double multiplier(FormulaModel f, double x, double reference) {
        var function = new DifferentiableFunction(f, NdArray.of(x), FIRST);
        return new DeepLift().multipliers(function, NdArray.of(reference).unsqueeze(0)).scalar();
    }

    // ---- Maxima -------------------------------------------------------------------------------------

    private static FormulaModel pooled(int size, int stride, int height, int width) {
        return new FormulaModel(x -> new MaxPool2d(Window2d.square(size, stride, 0, 1))
                .apply(x.reshape(-1, 1, height, width)).sum(1, 2, 3).reshape(-1, 1));
    }

    @Example
    void maxPoolingCreditsTheFallToWhereTheMaximumWas() {
        var f = pooled(2, 2, 2, 2);

        assertThat(attributed(from(1, 2, 3, 9), f, 1, 1, 1, 1)).containsExactly(0, 0, 0, -8);
        assertThat(attributed(from(4, 8, 6, 7), f, 1, 1, 1, 1)).containsExactly(0, -7, 0, 0);
        assertThat(attributed(from(1, 1, 1, 1), f, 4, 8, 6, 7)).containsExactly(0, 7, 0, 0);
    }

    /// Two windows of a row of three share the middle, which rises by 4 in both; the multiplier is 2, not 1.
    @Example
    void overlappingWindowsAddUp() {
        var f = new FormulaModel(x -> new MaxPool2d(new Window2d(Window.of(1),
                new Window(2, 1, 0, 1))).apply(x.reshape(-1, 1, 1, 3)).sum(1, 2, 3).reshape(-1, 1));

        assertThat(attributed(from(1, 1, 1), f, 2, 5, 3)).containsExactly(0, 8, 0);
    }

    /// max(5, 4, 0) against zeros: 4 is shared by two, and the fifth is the first one's alone.
    @Example
    void maxShapSharesTheProfitOfTheQuiz() {
        var byShapley = new DeepLift(Rule.RESCALE, MaxRule.MAX_SHAP, Baseline.zero());
        var f = new FormulaModel(x -> Max.of(x, 1).reshape(-1, 1));

        assertThat(attributed(byShapley, f, 5, 4, 0)).containsExactly(new double[] {3, 2, 0}, within(1e-12));
    }

    // ---- RevealCancel -------------------------------------------------------------------------------

    /// The paper's Figure 4: min(x₀, x₁) = x₀ − ReLU(x₀ − x₁). Rescale gives everything to one input, the gradient too;
    /// RevealCancel half to each.
    @Example
    void revealCancelSeesBothInputsOfAMinimum() {
        Tensor w = Tensor.constant(NdArray.of(new double[][] {{1, -1}}));
        var f = new FormulaModel(x -> feature(0, x).minus(Tensor.of(new Affine(), x, w).relu()));

        assertThat(attributed(new DeepLift(), f, 3, 1)).containsExactly(0, 1);
        assertThat(attributed(REVEAL_CANCEL, f, 3, 1)).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
        assertThat(attributed(REVEAL_CANCEL, f, 1, 3)).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
    }

    /// z = 3x₀ − 2x₁ + x₂ − 1 and ReLU at (1, 1, 1): Δz⁺ = 4, Δz⁻ = −2, z′ = −1. Up: ½ (3 − 0) + ½ (1 − 0) = 2; down:
    /// ½ (0 − 0) + ½ (1 − 3) = −1.
    @Example
    void revealCancelByHand() {
        Tensor w = Tensor.constant(NdArray.of(new double[][] {{3, -2, 1}}));
        Tensor b = Tensor.constant(NdArray.of(-1));
        var f = new FormulaModel(x -> Affine.of(x, w, b).relu());

        assertThat(attributed(REVEAL_CANCEL, f, 1, 1, 1)).containsExactly(new double[] {1.5, -1, 0.5}, within(1e-12));
    }

    // ---- Summation to delta, for every operation ----------------------------------------------------

    @Property(tries = 60)
    void sumsToTheDifferenceOnRandomNetworks(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random,
            @ForAll @DoubleRange(min = -1, max = 1) double reference, @ForAll Rule rule, @ForAll MaxRule maxRule) {
        var method = new DeepLift(rule, maxRule, Baseline.constant(reference));

        assertThat(new Completeness(method.baseline())
                .violation(method, random.network(), random.input(), random.target())).isLessThan(1e-10);
    }

    @Example
    void sumsToTheDifferenceForEveryKindOfOperation() {
        Tensor w = Tensor.constant(numbers(1, 6, 6));
        Tensor v = Tensor.constant(numbers(2, 6));
        NdArray positive = numbers(3, 6).mapEach(Math::abs).plus(0.1);
        List<UnaryOperator<Tensor>> functions = List.of(
                x -> x.softmax(1).times(v),
                x -> x.logSoftmax(1).times(v),
                x -> LayerNorm.of(x, v, v, 1e-5).tanh(),
                x -> BatchNorm.of(x.matmul(w), numbers(5, 6), positive, v, v, 1e-5).relu(),
                x -> x.matmul(w).tanh().times(x.sigmoid()),
                x -> x.dividedBy(x.square().plus(1)),
                x -> v.dividedBy(x.square().plus(1)),
                x -> new Raise().apply(x.square().plus(0.5), x),
                x -> new Maximum().apply(x, x.matmul(w)),
                x -> Minimum.of(x, x.negate()),
                x -> x.abs().plus(0.1).log().exp().sqrt(),
                x -> Concat.of(1, x.slice(1, 2, 6), x.slice(1, 0, 2)).relu().times(v),
                x -> new AvgPool2d(Window2d.square(2), true).apply(x.reshape(-1, 1, 2, 3).permute(0, 1, 3, 2))
                        .reshape(x.shape().dim(0), -1).square(),
                x -> Attention.of(x.reshape(-1, 3, 2), x.reshape(-1, 3, 2).tanh(), x.reshape(-1, 3, 2))
                        .reshape(-1, 6));
        NdArray x = numbers(6, 6).times(2);
        var reference = Baseline.of("reference", numbers(7, 6));
        for (int i = 0; i < functions.size(); i++) {
            UnaryOperator<Tensor> function = functions.get(i);
            var f = new FormulaModel(batch -> function.apply(batch).sum(1).reshape(-1, 1));
            for (Rule rule : Rule.values()) {
                var method = new DeepLift(rule, MaxRule.CROSS_MAX, reference);
                assertThat(method.explain(f, x, FIRST).residual()).as("function %d by %s", i, rule).isLessThan(1e-10);
            }
        }
    }

    private static NdArray numbers(long seed, int... dims) {
        Shape shape = Shape.of(dims);
        return Backends.reference().array(shape, Seed.of(seed).uniform(shape.size(), -1, 1));
    }

    /// Shapley values of a product of two: ½ (x₀ + x₀′) · Δx₁ for x₁.
    @Example
    void aProductOfTwoChangingInputsIsSharedOutEvenly() {
        var f = new FormulaModel(x -> feature(0, x).times(feature(1, x)));

        assertThat(attributed(from(1, 2), f, 4, 10)).containsExactly(3 * 6, 8 * 2.5);
    }

    @Example
    void explainsAProbabilityToo() {
        var random = new RandomNetwork(new RandomNetwork.Mlp(4, List.of(5), RandomNetwork.Bend.RELU), 7);
        Attribution why = new DeepLift().explain(random.network(), random.input(), Target.probability(1));

        assertThat(why.residual()).isLessThan(1e-12);
        assertThat(why.certificate().score()).isBetween(0.0, 1.0);
    }

    // ---- What it refuses ----------------------------------------------------------------------------

    private record Cube() implements CustomOp {
        @Override
        public NdArray forward(List<NdArray> in) {
            return in.getFirst().times(in.getFirst()).times(in.getFirst());
        }

        @Override
        public Tensor vjp(int which, List<Tensor> in, Tensor y, Tensor g) {
            return g.times(in.getFirst().square()).times(3);
        }
    }

    @Example
    void refusesAnOperationWhoseRuleNobodyKnows() {
        var f = new FormulaModel(x -> Tensor.of(new Cube(), x));

        assertThatThrownBy(() -> attributed(new DeepLift(), f, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DeepLIFT has no rule for the operation Cube that the model adds");
    }

    @Example
    void refusesAModelThatTakesAnotherWayForTheReference() {
        var branching = new FormulaModel(x -> x.value().get(0, 0) > 1 ? x.relu() : x.tanh());
        var sorting = new FormulaModel(x -> feature(0, Sort.of(x, 1, false)));
        var masking = new FormulaModel(x -> feature(0, x.times(x.detach())));

        assertThatThrownBy(() -> attributed(new DeepLift(), branching, 2))
                .hasMessageContaining("Relu of shape (1, 1) met Tanh");
        assertThatThrownBy(() -> attributed(from(1, 3), sorting, 2, 1)).hasMessageContaining("Gather");
        assertThatThrownBy(() -> attributed(new DeepLift(), masking, 2, 3))
                .hasMessageContaining("a constant of shape (1, 2) is another one for the reference");
    }
}
