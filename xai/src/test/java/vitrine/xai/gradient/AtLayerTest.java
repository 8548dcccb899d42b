package vitrine.xai.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Embedding;
import vitrine.nn.Initialiser;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.LayerFunction;
import vitrine.xai.RandomNetwork;
import vitrine.xai.Target;

/// Explanations of what comes out of a layer.
class AtLayerTest {
    private static final Target FIRST = Target.logit(0);

    /// h = ReLU(x₀ + 2x₁, 3x₀ − x₁ − 4), f = 5h₀ − 2h₁.
    private static final Sequential TWO_NEURONS = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(0)))
            .add("dense", dense(new double[][] {{1, 2}, {3, -1}}, 0, -4))
            .add("relu", new Relu())
            .add("output", dense(new double[][] {{5, -2}}, 7))
            .build();

    private static Dense dense(double[][] weights, double... biases) {
        return new Dense(new Parameter(NdArray.of(weights)), new Parameter(NdArray.of(biases)));
    }

    private static double sum(Attribution why) {
        return Arrays.stream(why.values().toDoubles()).sum();
    }

    @Example
    void explainsTheNeuronsInsteadOfTheInput() {
        NdArray x = NdArray.of(3, 1);

        Attribution slope = new AtLayer("relu", new Saliency()).explain(TWO_NEURONS, x, FIRST);
        Attribution share = new AtLayer("relu", new GradientTimesInput()).explain(TWO_NEURONS, x, FIRST);

        assertThat(slope.input().toDoubles()).as("the activations").containsExactly(5, 4);
        assertThat(slope.values().toDoubles()).containsExactly(5, -2);
        assertThat(share.values().toDoubles()).containsExactly(25, -8);
        assertThat(share.certificate().score()).as("f(x)").isEqualTo(5 * 5 - 2 * 4 + 7);
        assertThat(share.certificate().method()).isEqualTo("AtLayer[layer=relu, method=GradientTimesInput[]]");
    }

    /// Tokens 2 and 0 of a table of three rows; f is the sum of the embedded numbers, weighed.
    @Example
    void explainsATextWordByWordAtItsEmbedding() {
        Tensor table = Tensor.constant(NdArray.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        var text = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(0)))
                .add("embedding", (x, mode) -> Embedding.of(table, x.value()))
                .add("mean", (x, mode) -> x.mean(1))
                .add("output", dense(new double[][] {{10, 100}}, 0))
                .build();

        Attribution why = new AtLayer("embedding", new IntegratedGradients(5)).explain(text, NdArray.of(2, 0), FIRST);

        assertThat(why.input().toDoubles()).containsExactly(5, 6, 1, 2);
        assertThat(why.values().toDoubles()).containsExactly(new double[] {25, 300, 5, 100}, within(1e-12));
        assertThat(why.perWord().toDoubles()).containsExactly(new double[] {325, 105}, within(1e-12));
        assertThat(why.residual()).isLessThan(1e-12);
    }

    @Example
    void integratesFromWhatTheLayerMakesOfTheBaseline() {
        var method = new LayerIntegratedGradients("dense", 1000, Quadrature.MIDPOINT, Baseline.constant(1));

        Attribution why = method.explain(TWO_NEURONS, NdArray.of(3, 1), FIRST);

        // From (3, −2) to (5, 4): the second ReLU is open for the last two thirds of the way.
        assertThat(why.baseline().orElseThrow().toDoubles()).containsExactly(3, -2);
        assertThat(why.values().toDoubles()).containsExactly(new double[] {10, -8}, within(0.02));
        assertThat(why.certificate().baselineScore()).hasValue(5 * 3 + 7);
    }

    /// On the way from 0 to (3, 1): h₀ = 5α, and h₁ = (8α − 4)⁺.
    @Example
    void conductanceFollowsTheInput() {
        Attribution why = new Conductance("relu", 1000, Quadrature.MIDPOINT, Baseline.zero())
                .explain(TWO_NEURONS, NdArray.of(3, 1), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {25, -8}, within(1e-9));
        assertThat(why.residual()).isLessThan(1e-9);
    }

    /// ∂f/∂dense₁ is −2 where the second neuron is open: on half of the way.
    @Example
    void internalInfluenceIsTheMeanSlope() {
        Attribution why = new InternalInfluence("dense", 1000, Quadrature.MIDPOINT, Baseline.zero())
                .explain(TWO_NEURONS, NdArray.of(3, 1), FIRST);

        assertThat(why.values().toDoubles()).containsExactly(new double[] {5, -1}, within(1e-9));
        assertThat(why.input().toDoubles()).containsExactly(5, 4);
        assertThat(why.certificate().residual()).isEmpty();
    }

    @Property(tries = 60)
    void conductanceAndLayerIntegratedGradientsAreCompleteOnSmoothNetworks(
            @ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random) {
        var network = random.network();
        for (String layer : List.of("dense0", "bend0", "output")) {
            Attribution flow = new Conductance(layer, 100, Quadrature.GAUSS_LEGENDRE, Baseline.constant(-0.5))
                    .explain(network, random.input(), random.target());
            Attribution way = new LayerIntegratedGradients(
                    layer, 100, Quadrature.GAUSS_LEGENDRE, Baseline.constant(-0.5))
                    .explain(network, random.input(), random.target());

            assertThat(flow.residual()).as(layer).isLessThan(1e-10);
            assertThat(way.residual()).as(layer).isLessThan(1e-10);
            assertThat(sum(flow)).isCloseTo(sum(way), within(1e-10));
        }
    }

    /// The naive twin: a sum of gradients times the differences of the activations.
    @Property(tries = 20)
    void conductanceIsTheLimitOfSumsOverDifferences(
            @ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random) {
        var network = random.network();
        NdArray x = random.input();
        int pieces = 4_000;
        var way = Way.between(x.times(0), x);
        double[] alphas = new double[pieces + 1];
        Arrays.setAll(alphas, k -> (double) k / pieces);
        var seen = new LayerFunction(network, "bend0", x, random.target()).seen(way.at(alphas));
        NdArray differences = seen.activations().slice(0, 1, pieces + 1).minus(seen.activations().slice(0, 0, pieces));
        NdArray naive = seen.gradients().slice(0, 0, pieces).times(differences).sum(0);

        NdArray exact = new Conductance("bend0").explain(network, x, random.target()).values();

        assertThat(exact.isCloseTo(naive, 1e-2, 1e-2)).isTrue();
    }

    @Property(tries = 30)
    void theLayersVelocityAgreesWithItsDifferences(@ForAll(supplier = RandomNetwork.Smooth.class) RandomNetwork random) {
        var f = new LayerFunction(random.network(), "bend0", random.input(), random.target());
        NdArray batch = random.inputs(3);
        NdArray v = random.inputs(4).at(3);
        double h = 1e-6;

        NdArray got = f.velocities(batch, v);

        NdArray ahead = f.seen(batch.plus(v.times(h))).activations();
        NdArray behind = f.seen(batch.minus(v.times(h))).activations();
        assertThat(got.isCloseTo(ahead.minus(behind).dividedBy(2 * h), 1e-6, 1e-7)).isTrue();
    }

    @Property(tries = 40)
    void theGradientAtALayerIsThatOfTheWholeGraph(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        var network = random.network();
        NdArray batch = random.inputs(3);
        for (String layer : network.layerNames()) {
            var seen = new LayerFunction(network, layer, random.input(), random.target()).seen(batch);
            var all = network.activations(Tensor.variable(batch));
            Tensor y = random.target().of(all.lastEntry().getValue()).sum();
            NdArray expected = Gradients.grad(y, List.of(all.get(layer))).getFirst().value();

            assertThat(seen.gradients().isCloseTo(expected, 1e-12, 1e-14)).as(layer).isTrue();
            assertThat(seen.activations().isCloseTo(all.get(layer).value(), 0, 0)).as(layer).isTrue();
        }
    }

    @Example
    void refusesALayerThatIsNotThere() {
        assertThatThrownBy(() -> new AtLayer("conv9", new Saliency()).explain(TWO_NEURONS, NdArray.of(3, 1), FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no layer 'conv9'; there are: dense, relu, output");
        assertThatThrownBy(() -> new Conductance("conv9").explain(TWO_NEURONS, NdArray.of(3, 1), FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no layer 'conv9'; there are: dense, relu, output");
    }
}
