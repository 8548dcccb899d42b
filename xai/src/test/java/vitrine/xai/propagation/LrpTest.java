package vitrine.xai.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Attention;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.BatchNorm;
import vitrine.autodiff.op.Conv2d;
import vitrine.autodiff.op.LayerNorm;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.nn.Sequential;
import vitrine.xai.Attribution;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.propagation.Composite.FirstThen;
import vitrine.xai.propagation.Composite.Uniform;
import vitrine.xai.propagation.LinearRule.AlphaBeta;
import vitrine.xai.propagation.LinearRule.Box;
import vitrine.xai.propagation.LinearRule.Epsilon;
import vitrine.xai.propagation.LinearRule.Flat;
import vitrine.xai.propagation.LinearRule.Gamma;
import vitrine.xai.propagation.LinearRule.WSquare;

class LrpTest {
    private static final Target FIRST = Target.logit(0);
    private static final List<LinearRule> RULES = List.of(new Epsilon(), new Epsilon(0), new Gamma(),
            new AlphaBeta(2, 1), LinearRule.zPlus(), new WSquare(), new Flat(), new Box(-3, 3));

    /// Every rule everywhere, and every composite.
    static final class Composites implements ArbitrarySupplier<Composite> {
        @Override
        public Arbitrary<Composite> get() {
            return Arbitraries.oneOf(Arbitraries.of(RULES).map(Uniform::new), Arbitraries.of(
                    Composite.epsilonPlus(), Composite.epsilonGammaBox(-3, 3), Composite.epsilonAlpha2Beta1(),
                    Composite.gammaEpsilonZero(), new FirstThen(new Flat(), Composite.epsilonPlus())));
        }
    }

    private static double[] relevance(Lrp method, FormulaModel f, double... x) {
        return method.explain(f, NdArray.of(x), FIRST).values().toDoubles();
    }

    private static double[] numbers(double... numbers) {
        return numbers;
    }

    // ---- By hand ------------------------------------------------------------------------------------

    /// Three hidden neurons of three weights ±2 with ReLU, and an output with three weights 3.
    private static FormulaModel threeNeurons(double corner) {
        Tensor hidden = Tensor.constant(NdArray.of(new double[][] {{corner, 2, 2}, {2, 2, 2}, {2, 2, 2}}));
        Tensor output = Tensor.constant(NdArray.of(new double[][] {{3, 3, 3}}));
        return new FormulaModel(x -> Tensor.of(new Affine(), Tensor.of(new Affine(), x, hidden).relu(), output));
    }

    /// f = 3 · (12 + 12 + 12); each neuron receives 36, and shares it as 1 : 2 : 3.
    @Example
    void epsilonByHand() {
        assertThat(relevance(new Lrp(new Epsilon(0)), threeNeurons(2), 1, 2, 3)).containsExactly(18, 36, 54);
    }

    /// The first neuron sums up −2 + 4 + 6 and receives 24. With γ = 1 these count as −2, 8 and 12.
    @Example
    void gammaByHand() {
        var method = new Lrp(new FirstThen(new Gamma(1), new Uniform(new Gamma(0.25))));

        assertThat(relevance(method, threeNeurons(-2), 1, 2, 3))
                .containsExactly(numbers(28 / 3.0, 104 / 3.0, 52), within(1e-4));
    }

    /// Of the first neuron, 4 and 6 alone share the 24.
    @Example
    void alphaOneBetaZeroByHand() {
        assertThat(relevance(new Lrp(LinearRule.zPlus()), threeNeurons(-2), 1, 2, 3))
                .containsExactly(numbers(12, 33.6, 50.4), within(1e-4));
    }

    /// The terms 6, −4, and 1 of the bias: α = 2 shares twice R = 3 as 6 : 1, β = 1 takes R once from the −4.
    @Example
    void alphaBetaKeepsWhatExcitesAndWhatInhibitsApart() {
        var f = FormulaModel.linear(new double[][] {{3, -2}}, 1);

        assertThat(relevance(new Lrp(new AlphaBeta(2, 1)), f, 2, 2))
                .containsExactly(numbers(2 * 3 * 6.0 / 7, -3), within(1e-5));
        // a negative input with a negative weight excites: terms −6 and 4, R = −1
        assertThat(relevance(new Lrp(new AlphaBeta(2, 1)), f, -2, -2))
                .containsExactly(numbers(1, 2 * -1 * 4.0 / 5), within(1e-5));
    }

    /// 3x₀ − 2x₁ at (2, 2), so f = 2: w² as 9 : 4, flat as 1 : 1, z^B on [−3, 3] as 6 + 9 : −4 + 6.
    @Example
    void rulesOfTheFirstLayerByHand() {
        var f = FormulaModel.linear(new double[][] {{3, -2}}, 0);

        assertThat(relevance(new Lrp(new WSquare()), f, 2, 2))
                .containsExactly(numbers(2 * 9 / 13.0, 2 * 4 / 13.0), within(1e-5));
        assertThat(relevance(new Lrp(new Flat()), f, 2, 2)).containsExactly(numbers(1, 1), within(1e-5));
        assertThat(relevance(new Lrp(new Box(-3, 3)), f, 2, 2))
                .containsExactly(numbers(2 * 15 / 17.0, 2 * 2 / 17.0), within(1e-5));
    }

    /// f = ε · (3 − 1 + 1)/(3 + …): the bias takes its share of the sum, and ε = 1 a quarter.
    @Example
    void theCertificateSaysWhatBiasesTookAndWhatWasLost() {
        var f = FormulaModel.linear(new double[][] {{3, -2}}, 2);
        Attribution why = new Lrp(new Epsilon(1)).explain(f, NdArray.of(1, 1), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(3 * 3 / 4.0, -2 * 3 / 4.0);
        assertThat(why.certificate().toString())
                .containsPattern("relevance at the input +0.7500").containsPattern("taken by biases +1.500")
                .containsPattern("lost on the way +0.7500");
    }

    /// The output is 0 − …: sign 0 = +1, so nothing is divided by 0.
    @Example
    void anOutputOfZeroDividesNothingByZero() {
        for (LinearRule rule : RULES) {
            assertThat(relevance(new Lrp(rule), FormulaModel.linear(new double[][] {{1, -1}}, 0), 2, 2))
                    .as("%s", rule).containsExactly(0, 0);
            assertThat(relevance(new Lrp(rule), FormulaModel.linear(new double[][] {{1, -1}}, 0), 0, 0))
                    .as("%s", rule).containsExactly(0, 0);
        }
    }

    // ---- Conservation -------------------------------------------------------------------------------

    private static Sequential withoutBiases(RandomNetwork random) {
        Sequential network = random.network();
        network.parameters().forEach((name, parameter) -> {
            if (name.endsWith(".bias")) {
                parameter.set(parameter.value().times(0));
            }
        });
        return network;
    }

    @Property(tries = 80)
    void relevanceIsConservedWhereThereAreNoBiases(
            @ForAll(supplier = RandomNetwork.PiecewiseLinear.class) RandomNetwork random) {
        Sequential network = withoutBiases(random);
        var zero = new Uniform(new Epsilon(0));
        for (Composite composite : List.of(zero, new Uniform(new Gamma()), new FirstThen(new WSquare(), zero),
                new FirstThen(new Flat(), zero), new FirstThen(new Box(-3, 3), zero))) {
            Attribution why = new Lrp(composite, TransformerRule.HALVES, 0)
                    .explain(network, random.input(), random.target());
            double score = why.certificate().score();

            assertThat(why.values().sum().scalar()).as("%s", composite)
                    .isCloseTo(score, within(0.01 * (1 + Math.abs(score))));
        }
    }

    /// Where nothing inhibits, there is nothing for β to be taken from: twice 5 arrives, not 5.
    @Example
    void alphaBetaDoublesTheRelevanceWhereNothingInhibits() {
        assertThat(relevance(new Lrp(new AlphaBeta(2, 1)), FormulaModel.linear(new double[][] {{3, 2}}, 0), 1, 1))
                .containsExactly(numbers(6, 4), within(1e-5));
    }

    @Property(tries = 60)
    void epsilonIsGradientTimesInputWithoutBiases(
            @ForAll(supplier = RandomNetwork.PiecewiseLinear.class) RandomNetwork random) {
        Sequential network = withoutBiases(random);

        assertThat(new Lrp(new Epsilon(0)).explain(network, random.input(), random.target()).values().toDoubles())
                .containsExactly(new GradientTimesInput().explain(network, random.input(), random.target()).values()
                        .toDoubles(), within(1e-10));
    }

    // ---- The naive twin -----------------------------------------------------------------------------

    /// LRP-γ and LRP-αβ by their formulas, term by term, for two dense layers.
    @Property(tries = 60)
    void agreesWithPlainLoops(@ForAll long seed) {
        var random = new RandomNetwork(new RandomNetwork.Mlp(4, List.of(5), RandomNetwork.Bend.RELU), seed);
        Sequential network = random.network();
        double[] x = random.input().toDoubles();
        var state = network.state();
        double[] hidden = network.activations(Tensor.constant(random.inputs(1))).get("bend0").value().toDoubles();
        int k = (int) Math.floorMod(seed, 3L);
        double[] scores = network.scores(random.inputs(1)).toDoubles();
        double[] start = new double[3];
        start[k] = scores[k];
        for (LinearRule rule : List.of(new Gamma(0.5), new AlphaBeta(2, 1))) {
            double[] middle = back(rule, state.get("output.weight"), state.get("output.bias"), hidden, start);
            double[] end = back(rule, state.get("dense0.weight"), state.get("dense0.bias"), x, middle);

            assertThat(new Lrp(rule).explain(network, random.input(), Target.logit(k)).values().toDoubles())
                    .containsExactly(end, within(1e-8));
        }
    }

    private static double[] back(LinearRule rule, NdArray w, NdArray b, double[] x, double[] r) {
        double[] below = new double[x.length];
        for (int j = 0; j < r.length; j++) {
            int output = j;
            double[] terms = IntStream.rangeClosed(0, x.length).mapToDouble(i ->
                    i < x.length ? x[i] * w.get(output, i) : b.get(output)).toArray();
            double up = Arrays.stream(terms).filter(t -> t > 0).sum();
            double down = Arrays.stream(terms).filter(t -> t < 0).sum();
            double z = up + down;
            for (int i = 0; i < x.length; i++) {
                double t = terms[i];
                below[i] += r[j] * switch (rule) {
                    case Gamma gamma when z > 0 -> (t + gamma.gamma() * Math.max(t, 0)) / (z + gamma.gamma() * up + 1e-6);
                    case Gamma gamma -> (t + gamma.gamma() * Math.min(t, 0)) / (z + gamma.gamma() * down - 1e-6);
                    case AlphaBeta ab -> ab.alpha() * Math.max(t, 0) / (up + 1e-6)
                            - ab.beta() * Math.min(t, 0) / (down + (down == 0 ? 1e-6 : -1e-6));
                    default -> throw new IllegalArgumentException(rule.toString());
                };
            }
        }
        return below;
    }

    // ---- Batch norm ---------------------------------------------------------------------------------

    /// A convolution with a batch norm behind it is the convolution that a reader would merge them to.
    @Property(tries = 40)
    void batchNormIsFoldedIntoTheConvolutionBeforeIt(@ForAll(supplier = Composites.class) Composite composite,
            @ForAll long seed) {
        var window = Window2d.square(3, 1, 1, 1);
        NdArray w = drawn(seed, 1, 3, 2, 3, 3);
        NdArray b = drawn(seed, 2, 3);
        NdArray mean = drawn(seed, 3, 3);
        NdArray variance = drawn(seed, 4, 3).mapEach(Math::abs).plus(0.2);
        Tensor scale = Tensor.constant(drawn(seed, 5, 3));
        Tensor shift = Tensor.constant(drawn(seed, 6, 3));
        Tensor output = Tensor.constant(drawn(seed, 7, 1, 3 * 16));
        NdArray s = scale.value().dividedBy(variance.plus(1e-5).mapEach(Math::sqrt));
        Tensor mergedWeight = Tensor.constant(w.times(s.reshape(3, 1, 1, 1)));
        Tensor mergedBias = Tensor.constant(b.minus(mean).times(s).plus(shift.value()));
        var normed = new FormulaModel(x -> dense(BatchNorm.of(
                Conv2d.of(x, Tensor.constant(w), Tensor.constant(b), window, 1), mean, variance, scale, shift, 1e-5)
                .relu(), output));
        var merged = new FormulaModel(x -> dense(Conv2d.of(x, mergedWeight, mergedBias, window, 1).relu(), output));
        NdArray x = drawn(seed, 8, 2, 4, 4);

        Attribution got = new Lrp(composite).explain(normed, x, FIRST);
        assertThat(got.values().toDoubles())
                .containsExactly(new Lrp(composite).explain(merged, x, FIRST).values().toDoubles(), within(1e-6));
    }

    private static Tensor dense(Tensor x, Tensor w) {
        return Tensor.of(new Affine(), x.reshape(x.shape().dim(0), -1), w);
    }

    private static NdArray drawn(long seed, int part, int... dims) {
        Shape shape = Shape.of(dims);
        return Backends.reference().array(shape, Seed.of(seed).split(part).uniform(shape.size(), -1, 1));
    }

    // ---- Operations with rules of their own ---------------------------------------------------------

    /// ReLU(x₀) + 2x₁ at (3, 1): 3 and 2 of 5. The mean of 3, 1 and 4: each its third. The maximum: all to the winner.
    @Example
    void sumsAreSharedOutAndMaximaGoToTheWinner() {
        var sum = new FormulaModel(x -> feature(0, x).relu().plus(feature(1, x).times(2)));
        var mean = new FormulaModel(x -> x.mean(1).reshape(-1, 1));
        var pool = new FormulaModel(x -> new AvgPool2d(Window2d.square(2), true).apply(x.reshape(-1, 1, 2, 2))
                .reshape(-1, 1));
        var max = new FormulaModel(x -> new MaxPool2d(Window2d.square(2)).apply(x.reshape(-1, 1, 2, 2)).reshape(-1, 1));

        assertThat(relevance(new Lrp(new Epsilon()), sum, 3, 1)).containsExactly(numbers(3, 2), within(1e-5));
        assertThat(relevance(new Lrp(new Epsilon()), mean, 3, 1, 5)).containsExactly(numbers(1, 1 / 3.0, 5 / 3.0),
                within(1e-5));
        assertThat(relevance(new Lrp(new Epsilon()), pool, 3, 1, 4, 0)).containsExactly(numbers(0.75, 0.25, 1, 0),
                within(1e-5));
        assertThat(relevance(new Lrp(new Epsilon()), max, 3, 1, 4, 0)).containsExactly(0, 0, 4, 0);
    }

    /// One step of an LSTM, σ(x₀) · tanh(x₁) + (1 − σ(x₀)) · x₂: the signals take all, the gate nothing.
    @Example
    void theSignalTakesAllAndTheGateNothing() {
        var f = new FormulaModel(x -> {
            Tensor gate = feature(0, x).sigmoid();
            return gate.times(feature(1, x).tanh()).plus(gate.negate().plus(1).times(feature(2, x)));
        });
        double kept = Math.tanh(2) / (1 + Math.exp(-0.3));
        double other = 4 * (1 - 1 / (1 + Math.exp(-0.3)));

        assertThat(relevance(new Lrp(new Epsilon()), f, 0.3, 2, 4))
                .containsExactly(numbers(0, kept, other), within(1e-5));
    }

    /// Products of equals are shared evenly; the dividend takes all.
    @Example
    void productsAndQuotients() {
        var product = new FormulaModel(x -> feature(0, x).times(feature(1, x)));
        var quotient = new FormulaModel(x -> feature(0, x).dividedBy(feature(1, x)));

        assertThat(relevance(new Lrp(new Epsilon()), product, 3, 4)).containsExactly(6, 6);
        assertThat(relevance(new Lrp(new Epsilon()), quotient, 3, 4)).containsExactly(0.75, 0);
    }

    /// Attention of one query to two words, with values v. By constants, relevance goes to the values by their share;
    /// by halves, half of it goes through the softmax to queries and keys.
    @Example
    void attentionByBothRules() {
        var f = new FormulaModel(x -> Attention.of(x.slice(1, 0, 1).reshape(-1, 1, 1),
                x.slice(1, 1, 3).reshape(-1, 2, 1), x.slice(1, 3, 5).reshape(-1, 2, 1)).reshape(-1, 1));
        double[] x = {1, 0.5, -0.5, 2, 3};
        double a = Math.exp(0.5) / (Math.exp(0.5) + Math.exp(-0.5));
        double first = 2 * a;
        double second = 3 * (1 - a);

        double[] constant = relevance(new Lrp(new Uniform(new Epsilon()), TransformerRule.CONSTANT, 1e-9), f, x);
        double[] halves = relevance(new Lrp(new Uniform(new Epsilon()), TransformerRule.HALVES, 1e-9), f, x);

        assertThat(constant).containsExactly(numbers(0, 0, 0, first, second), within(1e-6));
        double average = first + second;
        double key = 0.5 * (first - a * average) / 2;
        double otherKey = -0.5 * (second - (1 - a) * average) / 2;
        assertThat(halves).containsExactly(numbers((key + otherKey) / 2, key / 2, otherKey / 2, first / 2, second / 2),
                within(1e-6));
    }

    /// (x − μ)/s with x = (1, 3, 5): with a constant s, each x has its share in x₂ − μ = 5 − 3.
    @Property
    void layerNormIsALinearOperation(@ForAll TransformerRule transformers) {
        Tensor ones = Tensor.constant(NdArray.of(1, 1, 1));
        Tensor zeros = Tensor.constant(NdArray.of(0, 0, 0));
        var f = new FormulaModel(x -> feature(2, LayerNorm.of(x, ones, zeros, 1e-12)));
        double y = 2 / Math.sqrt(8 / 3.0);

        assertThat(relevance(new Lrp(new Uniform(new Epsilon()), transformers, 1e-9), f, 1, 3, 5))
                .containsExactly(numbers(-y / 6, -y / 2, 5 * y / 3), within(1e-5));
    }

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
    void refusesWhatItHasNoRuleFor() {
        var f = new FormulaModel(x -> Tensor.of(new Cube(), x));

        assertThatThrownBy(() -> relevance(new Lrp(new Epsilon()), f, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LRP has no rule for the operation Cube that the model adds");
        assertThatThrownBy(() -> new AlphaBeta(2, 2))
                .hasMessage("LRP-αβ with α = 2.0 and β = 2.0: expected α ≥ 1 and β = α − 1");
        assertThatThrownBy(() -> new Epsilon(-1)).hasMessage("LRP-ε with ε = -1.0: expected at least 0");
        assertThatThrownBy(() -> new Box(1, 1)).hasMessage("z^B from 1.0 to 1.0: expected low < high");
    }

    // ---- The trace ----------------------------------------------------------------------------------

    /// ReLU(2x₀ + x₁) − ReLU(x₀ − x₁ + 1) + 1 at (1, 1): 3 − 1 + 1.
    @Example
    void theTraceCanBeFollowedByHand() {
        Tensor hidden = Tensor.constant(NdArray.of(new double[][] {{2, 1}, {1, -1}}));
        Tensor output = Tensor.constant(NdArray.of(new double[][] {{1, -1}}));
        var f = new FormulaModel(x -> Affine.of(
                Affine.of(x, hidden, Tensor.constant(NdArray.of(0, 1))).relu(), output, Tensor.constant(NdArray.of(1))));
        Trace trace = new Lrp(new Epsilon(0)).trace(f, NdArray.of(1, 1), FIRST);

        assertThat(trace.toString()).isEqualTo("""
                the logit of class 0 is 3.0000
                Reshape  (1)
                    received        3.0000   = 3.0000
                    passed on       3.0000   = 3.0000
                Slice  (1, 1)
                    received        3.0000   = 3.0000
                    passed on       3.0000   = 3.0000
                Affine  (1, 1)
                    received        3.0000   = 3.0000
                    passed on       2.0000   = 3.0000 - 1.0000
                    biases took     1.0000
                Relu  (1, 2)
                    received        2.0000   = 3.0000 - 1.0000
                    passed on       2.0000   = 3.0000 - 1.0000
                Affine  (1, 2)
                    received        2.0000   = 3.0000 - 1.0000
                    passed on       3.0000   = 1.0000 + 2.0000
                    biases took    -1.0000
                the input  (2)
                    received        3.0000   = 1.0000 + 2.0000
                """);
        assertThat(trace.toBiases()).isZero();
        assertThat(trace.lost()).isZero();
    }

    @Example
    void theTraceAddsUp() {
        var random = new RandomNetwork(new RandomNetwork.Cnn(2, 4, 3, 1, 2, RandomNetwork.Bend.RELU), 11);
        var method = new Lrp(Composite.epsilonPlus());
        Trace trace = method.trace(random.network(), random.input(), random.target());

        assertThat(trace.relevance().toDoubles())
                .containsExactly(method.explain(random.network(), random.input(), random.target()).values().toDoubles());
        assertThat(trace.relevance().sum().scalar() + trace.toBiases() + trace.lost())
                .isCloseTo(trace.score(), within(1e-10));
        assertThat(trace.steps().getLast().operation()).isEqualTo("Conv2d");
    }
}
