package vitrine.xai.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vitrine.xai.FormulaModel.feature;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.xai.Attribution;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.RandomNetwork.Bend;
import vitrine.xai.RandomNetwork.Cnn;
import vitrine.xai.Target;
import vitrine.xai.gradient.Saliency;

class GuidedBackpropagationTest {
    private static final Target FIRST = Target.logit(0);

    private static double[] guided(FormulaModel f, double... x) {
        return new GuidedBackpropagation().explain(f, NdArray.of(x), FIRST).values().toDoubles();
    }

    private static Sequential threeNeurons(double[][] hidden, double... output) {
        return Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(0)))
                .add("hidden", new Dense(new Parameter(NdArray.of(hidden)), new Parameter(NdArray.of(0, 0, 0))))
                .add("relu", new Relu())
                .add("output", new Dense(new Parameter(NdArray.of(new double[][] {output})),
                        new Parameter(NdArray.of(0))))
                .build();
    }

    /// At x = (1, 2) the hidden inputs are 5, −1 and 3. From above come 2, 4 and −3. The first passes (positive and
    /// active), the second does not (inactive), nor does the third (negative): 2 · (1, 2). The gradient also lets the
    /// third through: (2, 4) − 3 · (−1, 2).
    @Example
    void followsThreeNeuronsByHand() {
        var network = threeNeurons(new double[][] {{1, 2}, {1, -1}, {-1, 2}}, 2, 4, -3);
        NdArray x = NdArray.of(1, 2);

        assertThat(new GuidedBackpropagation().explain(network, x, FIRST).values().toDoubles()).containsExactly(2, 4);
        assertThat(new Saliency().explain(network, x, FIRST).values().toDoubles()).containsExactly(5, -2);
    }

    /// f = ReLU(x₀ − 2 ReLU(x₁)) at (5, 1): the outer ReLU passes 1, the inner one gets −2 and passes nothing.
    @Example
    void treatsEveryReluOfAFormula() {
        var f = new FormulaModel(x -> feature(0, x).minus(feature(1, x).relu().times(2)).relu());

        assertThat(guided(f, 5, 1)).containsExactly(1, 0);
        assertThat(new Saliency().explain(f, NdArray.of(5, 1), FIRST).values().toDoubles()).containsExactly(1, -2);
    }

    /// f = r − 3 ReLU(r − 1) with r = ReLU(x): as the second use of r passes nothing back, r receives 1 and not −2.
    @Example
    void addsUpWhatReturnsFromTwoUsesOfOneRelu() {
        var f = new FormulaModel(x -> {
            Tensor r = x.relu();
            return r.minus(r.minus(1).relu().times(3));
        });

        assertThat(guided(f, 4)).containsExactly(1);
        assertThat(new Saliency().explain(f, NdArray.of(4), FIRST).values().toDoubles()).containsExactly(-2);
    }

    /// The same ReLU operation object at two places gets two signals: f = relu(x₀) − relu(x₁).
    @Example
    void tellsTheSameLayerAtTwoPlacesApart() {
        var relu = new vitrine.autodiff.op.Relu();
        var f = new FormulaModel(x -> relu.apply(feature(0, x)).minus(relu.apply(feature(1, x))));

        assertThat(guided(f, 5, 1)).containsExactly(1, 0);
    }

    @Example
    void isTheGradientWhereThereIsNoRelu() {
        var random = new RandomNetwork(new RandomNetwork.Mlp(3, List.of(4, 4), Bend.TANH), 3);

        assertThat(new GuidedBackpropagation().explain(random.network(), random.input(), FIRST).values().toDoubles())
                .containsExactly(new Saliency().explain(random.network(), random.input(), FIRST).values().toDoubles());
    }

    /// The naive twin, for MLPs: the signal layer by layer, in plain loops.
    @Property(tries = 100)
    void agreesWithPlainLoops(@ForAll long seed) {
        var random = new RandomNetwork(new RandomNetwork.Mlp(3, List.of(5, 4), Bend.RELU), seed);
        Sequential network = random.network();
        var activations = network.activations(Tensor.constant(random.inputs(1)));
        double[] signal = {1, 0, 0};
        signal = back(network, "output", signal);
        signal = back(network, "dense1", kept(signal, activations.get("dense1")));
        signal = back(network, "dense0", kept(signal, activations.get("dense0")));

        double[] values = new GuidedBackpropagation().explain(network, random.input(), FIRST).values().toDoubles();

        assertThat(values).containsExactly(signal, within(1e-12));
    }

    private static double[] back(Sequential network, String layer, double[] signal) {
        double[][] w = rows(network.state().get(layer + ".weight"));
        double[] below = new double[w[0].length];
        for (int o = 0; o < signal.length; o++) {
            for (int i = 0; i < below.length; i++) {
                below[i] += signal[o] * w[o][i];
            }
        }
        return below;
    }

    private static double[][] rows(NdArray matrix) {
        double[][] rows = new double[matrix.shape().dim(0)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = matrix.at(i).toDoubles();
        }
        return rows;
    }

    private static double[] kept(double[] signal, Tensor before) {
        double[] kept = signal.clone();
        double[] z = before.value().toDoubles();
        for (int i = 0; i < kept.length; i++) {
            if (!(z[i] > 0 && kept[i] > 0)) {
                kept[i] = 0;
            }
        }
        return kept;
    }

    // ---- How little it says about the weights -------------------------------------------------------

    /// A negative weight above a ReLU makes no difference, whatever its size: the network of before, with −3 for
    /// anything else below zero, or a neuron that speaks against the class taken out.
    @Example
    void doesNotSeeNegativeWeightsAboveARelu() {
        double[][] hidden = {{1, 2}, {1, -1}, {-1, 2}};
        NdArray x = NdArray.of(1, 2);
        var network = threeNeurons(hidden, 2, 4, -3);
        var another = threeNeurons(hidden, 2, 4, -1000);

        assertThat(network.scores(x.unsqueeze(0)).scalar()).isEqualTo(1);
        assertThat(another.scores(x.unsqueeze(0)).scalar()).isEqualTo(-2990);
        assertThat(new GuidedBackpropagation().explain(another, x, FIRST).values().toDoubles())
                .containsExactly(new GuidedBackpropagation().explain(network, x, FIRST).values().toDoubles());
    }

    /// Adebayo et al. 2018: when the upper layers' weights are drawn anew, the network decides by something else. The
    /// gradient's map is another one then; that of guided backpropagation stays much the same.
    @Example
    void changesMuchLessThanTheGradientWhenTheUpperLayersAreDrawnAnew() {
        double gradient = 0;
        double guided = 0;
        int networks = 40;
        for (int seed = 0; seed < networks; seed++) {
            var random = new RandomNetwork(new Cnn(1, 9, 8, 1, 2, Bend.RELU), seed);
            Sequential trained = random.network();
            Sequential redrawn = random.network();
            var other = random.other().network().state();
            for (String name : List.of("conv2.weight", "conv2.bias", "output.weight", "output.bias")) {
                redrawn.parameters().get(name).set(other.get(name));
            }
            gradient += similarity(new Saliency().explain(trained, random.input(), FIRST),
                    new Saliency().explain(redrawn, random.input(), FIRST));
            guided += similarity(new GuidedBackpropagation().explain(trained, random.input(), FIRST),
                    new GuidedBackpropagation().explain(redrawn, random.input(), FIRST));
        }
        assertThat(Math.abs(gradient / networks)).isLessThan(0.2);
        assertThat(guided / networks).isGreaterThan(0.5);
    }

    /// The cosine of the angle between two maps.
    private static double similarity(Attribution a, Attribution b) {
        double product = a.values().times(b.values()).sum().scalar();
        double sizes = a.values().times(a.values()).sum().scalar() * b.values().times(b.values()).sum().scalar();
        return product / Math.sqrt(sizes);
    }

    @Example
    void promisesNothing() {
        assertThat(new GuidedBackpropagation().claims()).isEmpty();
    }
}
