package vitrine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Op;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.Tensor;
import vitrine.nn.layer.Add;
import vitrine.nn.layer.Concat;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.Tanh;

class GraphNetworkTest {
    private static final NdArray X = NdArray.of(new double[][] {{1, -2, 3}, {0.5, 0, -1}});

    /// Two branches, one of them a skip connection, that meet twice.
    private static GraphNetwork network() {
        return GraphNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("hidden", init -> Dense.create(init, 3, 3))
                .add("relu", new Relu())
                .merge("skip", new Add(), "relu", GraphNetwork.INPUT)
                .add("tanh", new Tanh(), GraphNetwork.INPUT)
                .merge("both", new Concat(1), "skip", "tanh")
                .add("output", init -> Dense.create(init, 6, 2))
                .build();
    }

    private static NdArray dense(NdArray x, Map<String, NdArray> state, String layer) {
        return x.matmul(state.get(layer + ".weight").transpose()).plus(state.get(layer + ".bias"));
    }

    @Test
    void computesItsNodesAlongTheirEdges() {
        GraphNetwork network = network();
        NdArray skip = dense(X, network.state(), "hidden").mapEach(h -> Math.max(h, 0)).plus(X);
        NdArray both = Backends.reference().concat(1, skip, X.mapEach(Math::tanh));

        assertThat(network.scores(X).isCloseTo(dense(both, network.state(), "output"), 0, 1e-15)).isTrue();
    }

    @Test
    void agreesWithASequentialOfTheSameLayers() {
        Sequential line = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("a", init -> Dense.create(init, 3, 4)).add("relu", new Relu())
                .add("b", init -> Dense.create(init, 4, 2)).build();
        GraphNetwork graph = GraphNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("a", init -> Dense.create(init, 3, 4)).add("relu", new Relu())
                .add("b", init -> Dense.create(init, 4, 2)).build();

        assertThat(graph.scores(X).toDoubles()).containsExactly(line.scores(X).toDoubles());
        assertThat(graph.parameters().sequencedKeySet()).containsExactlyElementsOf(line.parameters().keySet());
        assertThat(graph.layerNames()).isEqualTo(line.layerNames());
    }

    @Test
    void showsTheOutputOfEveryNode() {
        GraphNetwork network = network();
        var activations = network.activations(Tensor.constant(X));

        assertThat(activations.sequencedKeySet())
                .containsExactly("hidden", "relu", "skip", "tanh", "both", "output")
                .containsExactlyElementsOf(network.layerNames());
        assertThat(activations.get("skip").value().toDoubles())
                .containsExactly(activations.get("relu").value().plus(X).toDoubles());
        assertThat(activations.lastEntry().getValue().value().toDoubles())
                .containsExactly(network.scores(X).toDoubles());
    }

    @Test
    void gradientsFlowThroughEveryBranch() {
        Tensor x = Tensor.variable(X);
        GraphNetwork network = network();
        NdArray gradient = Gradients.grad(network.forward(x).sum(), List.of(x)).getFirst().value();

        double step = 1e-6;
        for (int i = 0; i < X.size(); i++) {
            double[] up = X.toDoubles();
            double[] down = X.toDoubles();
            up[i] += step;
            down[i] -= step;
            double slope = (sum(network, up) - sum(network, down)) / (2 * step);
            assertThat(gradient.toDoubles()[i]).isCloseTo(slope, within(1e-8));
        }
    }

    private static double sum(GraphNetwork network, double[] x) {
        return network.scores(Backends.reference().array(X.shape(), x)).sum().scalar();
    }

    @Test
    void goesOnWithWhatANodesOutputIsChangedToInAllBranchesBehindIt() {
        GraphNetwork network = network();
        Tensor x = Tensor.constant(X);
        NdArray both = network.activations(x).get("both").value();
        NdArray skip = both.slice(1, 0, 3).times(2);
        NdArray changed = Backends.reference().concat(1, skip, both.slice(1, 3, 6));

        assertThat(network.forward(x, "skip", h -> h.times(2)).value()
                .isCloseTo(dense(changed, network.state(), "output"), 0, 1e-15)).isTrue();
        assertThatThrownBy(() -> network.forward(x, "skin", h -> h))
                .hasMessageStartingWith("there is no layer 'skin'; there are: hidden, relu");
    }

    @Test
    void aLayerAtTwoNodesSharesItsParameters() {
        Dense shared = Dense.create(Initialiser.he(Backends.reference(), Seed.of(3)), 3, 3);
        GraphNetwork network = GraphNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("first", shared).add("tanh", new Tanh()).add("second", shared).build();

        assertThat(network.parameters().keySet()).containsExactly("first.weight", "first.bias");
        network.load(Map.of("first.weight", NdArray.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
                "first.bias", NdArray.of(1, 0, 0)));
        assertThat(network.scores(NdArray.of(new double[][] {{-1, 0, 0}})).toDoubles()).containsExactly(1, 0, 0);
        assertThat(network.scores(NdArray.of(new double[][] {{0, 0.5, 0}})).toDoubles())
                .containsExactly(1 + Math.tanh(1), Math.tanh(0.5), 0);
    }

    @Test
    void inferenceLetsInnerOutputsGoOnceTheyAreUsed() {
        List<WeakReference<Tensor>> seen = new ArrayList<>();
        Layer watch = (x, mode) -> {
            Tensor copy = x.plus(1);
            seen.add(new WeakReference<>(copy));
            if (seen.size() == 4) {
                for (int attempt = 0; attempt < 50 && seen.getFirst().get() != null; attempt++) {
                    System.gc();
                }
            }
            return copy;
        };
        Layer joining = new Layer() {
            @Override
            public Tensor forward(Tensor x, Mode mode) {
                return watch.forward(x, mode);
            }

            @Override
            public Optional<Layer> joinedWith(Layer next) {
                return Optional.of((x, mode) -> next.forward(forward(x, mode), mode));
            }
        };
        for (Layer second : List.of(watch, joining)) {
            seen.clear();
            GraphNetwork network = GraphNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                    .add("a", watch).add("b", second).add("c", watch).add("d", watch).build();

            assertThat(network.scores(NdArray.of(0, 1)).toDoubles()).containsExactly(4, 5);
            assertThat(seen.getFirst().get()).isNull();
        }
    }

    /// Writes its name down, and is one with a layer named `b` behind it.
    private record Writing(String name, List<String> written) implements Layer {
        @Override
        public Tensor forward(Tensor x, Mode mode) {
            written.add(name + mode.seed().uniform(1, 0, 1)[0]);
            return x;
        }

        @Override
        public Optional<Layer> joinedWith(Layer next) {
            return next instanceof Writing(String behind, List<String> _) && behind.equals("b")
                    ? Optional.of(new Writing(name + "+b", written)) : Optional.empty();
        }
    }

    @Test
    void aLayerAndTheOnlyOneThatWorksOnItAreOneWhereNobodyLooks() {
        List<String> written = new ArrayList<>();
        GraphNetwork network = GraphNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("1", new Writing("a", written))
                .add("2", new Writing("b", written))                       // with the one before
                .add("3", new Writing("c", written))
                .add("4", new Writing("b", written))                       // not, for the sum needs the one before too
                .merge("5", new Add(), "3", "4", "2")
                .add("6", new Writing("d", written), "5")
                .add("7", new Writing("b", written), GraphNetwork.INPUT)   // works on another
                .merge("8", new Add(), "6", "7")
                .build();
        Mode training = Mode.training(Seed.of(2));

        NdArray alone = network.forward(Tensor.constant(X), training).value();
        List<String> joined = List.copyOf(written);
        written.clear();
        NdArray watched = network.forward(Tensor.constant(X), training.tapped((name, value) -> value)).value();

        assertThat(joined).map(text -> text.replaceAll("[.0-9]", "")).containsExactly("a+b", "c", "b", "d", "b");
        assertThat(written).map(text -> text.replaceAll("[.0-9]", "")).containsExactly("a", "b", "c", "b", "d", "b");
        assertThat(joined.getFirst()).isEqualTo(written.getFirst().replace("a", "a+b"));
        assertThat(joined.subList(1, 5)).as("the seeds of the others").isEqualTo(written.subList(2, 6));
        assertThat(alone.toDoubles()).containsExactly(watched.toDoubles()).containsExactly(X.times(4).toDoubles());
    }

    @Test
    void anExplanationSeesEveryOperation() {
        GraphNetwork network = network();
        Tensor constant = Tensor.constant(X);

        assertThat(operations(network.forward(Tensor.variable(X)))).contains("Relu").doesNotContain("Rectified");
        assertThat(operations(network.forward(constant, Mode.training(Seed.of(1))))).contains("Rectified")
                .doesNotContain("Relu");
        assertThat(network.scores(X).toDoubles())
                .containsExactly(network.activations(constant).get("output").value().toDoubles());
    }

    private static List<String> operations(Tensor output) {
        return ReverseSweep.topologicalOrder(output).stream().map(Tensor::op).filter(op -> op != null).map(Op::name).toList();
    }

    @Test
    void loadingChangesNothingUnlessEverythingFits() {
        GraphNetwork network = network();
        double[] before = network.state().get("hidden.weight").toDoubles();
        var state = new LinkedHashMap<>(network.state());
        state.put("hidden.weight", NdArray.of(new double[][] {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}));
        state.remove("output.bias");

        assertThatThrownBy(() -> network.load(state)).hasMessage("parameter 'output.bias' is missing");
        assertThat(network.state().get("hidden.weight").toDoubles()).containsExactly(before);
    }

    @Test
    void anInputThatDoesNotFitIsReportedWithTheNodesName() {
        assertThatThrownBy(() -> network().scores(NdArray.of(new double[][] {{1, 2}})))
                .hasMessageContaining("layer 'hidden', input (1, 2)");
        GraphNetwork uneven = GraphNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("a", init -> Dense.create(init, 3, 4)).merge("sum", new Add(), "a", GraphNetwork.INPUT).build();
        assertThatThrownBy(() -> uneven.scores(X)).hasMessageContaining("layer 'sum', input (2, 4), (2, 3)");
    }

    @Test
    void nodesThatDoNotFitTogetherAreRefused() {
        var builder = GraphNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(1)));
        assertThatThrownBy(builder::build).hasMessage("a network needs at least one layer");
        builder.add("a", new Relu());
        assertThatThrownBy(() -> builder.add("a", new Tanh())).hasMessage("there is a node 'a' already");
        assertThatThrownBy(() -> builder.add("input", new Tanh())).hasMessage("there is a node 'input' already");
        assertThatThrownBy(() -> builder.add("b", new Tanh(), "c"))
                .hasMessage("node 'b' works on 'c', which does not exist yet; there are: input, a");
        assertThatThrownBy(() -> builder.merge("sum", new Add())).hasMessage("node 'sum' works on nothing");
        builder.add("b", new Relu(), GraphNetwork.INPUT);
        assertThatThrownBy(builder::build)
                .hasMessage("nobody uses the output of a; the network's output is the last node, 'b'");
    }
}
