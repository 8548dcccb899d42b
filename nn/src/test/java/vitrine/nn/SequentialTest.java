package vitrine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.Residual;
import vitrine.nn.layer.Tanh;

class SequentialTest {
    private static final Backend REFERENCE = Backends.reference();

    private static Sequential network(long seed) {
        return Sequential.builder(Initialiser.he(REFERENCE, Seed.of(seed)))
                .add("hidden", init -> Dense.create(init, 3, 4))
                .add("relu", new Relu())
                .add("output", init -> Dense.create(init, 4, 2))
                .build();
    }

    @Test
    void computesItsLayersOneAfterTheOther() {
        Sequential network = network(1);
        var weights = network.state();
        NdArray x = NdArray.of(new double[][] {{1, -2, 3}, {0.5, 0, -1}});
        NdArray hidden = x.matmul(weights.get("hidden.weight").transpose()).plus(weights.get("hidden.bias"));
        NdArray expected = hidden.mapEach(h -> Math.max(h, 0))
                .matmul(weights.get("output.weight").transpose()).plus(weights.get("output.bias"));

        assertThat(network.scores(x).isCloseTo(expected, 0, 1e-15)).isTrue();
    }

    @Test
    void namesLayersParametersAndActivationsInOrder() {
        Sequential network = network(1);

        assertThat(network.layerNames()).containsExactly("hidden", "relu", "output");
        assertThat(network.parameters().keySet())
                .containsExactly("hidden.weight", "hidden.bias", "output.weight", "output.bias");
        assertThat(network.activations(Tensor.constant(NdArray.of(new double[][] {{1, 2, 3}}))).keySet())
                .containsExactly("hidden", "relu", "output");
    }

    @Test
    void goesOnWithWhatALayersOutputIsChangedTo() {
        Sequential network = network(1);
        var weights = network.state();
        Tensor x = Tensor.constant(NdArray.of(new double[][] {{1, -2, 3}, {0.5, 0, -1}}));
        NdArray hidden = network.activations(x).get("relu").value().times(2).plus(1);
        NdArray expected = hidden.matmul(weights.get("output.weight").transpose()).plus(weights.get("output.bias"));

        assertThat(network.forward(x, "relu", h -> h.times(2).plus(1)).value().isCloseTo(expected, 0, 1e-15)).isTrue();
        assertThatThrownBy(() -> network.forward(x, "rely", h -> h))
                .hasMessage("there is no layer 'rely'; there are: hidden, relu, output");
    }

    private static Sequential nested() {
        return Sequential.builder(Initialiser.he(REFERENCE, Seed.of(2)))
                .add("first", init -> Dense.create(init, 3, 4))
                .add("block", init -> Residual.around(Sequential.builder(init)
                        .add("inner", part -> Dense.create(part, 4, 4))
                        .add("relu", new Relu())
                        .build()))
                .add("output", init -> Dense.create(init, 4, 2))
                .build();
    }

    @Test
    void showsWhatPassesWithinALayerUnderBothNames() {
        Sequential network = nested();
        var activations = network.activations(Tensor.constant(NdArray.of(new double[][] {{1, -2, 3}})));

        assertThat(activations.keySet()).containsExactly("first", "block.body.inner", "block.body.relu", "block.body",
                "block.shortcut", "block", "output");
        assertThat(network.layerNames()).containsExactly("first", "block", "output");
        NdArray block = activations.get("first").value().plus(activations.get("block.body.relu").value());
        assertThat(activations.get("block").value().toDoubles()).isEqualTo(block.toDoubles());
        assertThat(network.layer("block.body.inner").describe()).isEqualTo("Dense(4 → 4)");
        assertThat(network.parameters().keySet()).contains("block.body.inner.weight");
        assertThatThrownBy(() -> network.layer("block.body.outer"))
                .hasMessage("there is no layer 'block.body.outer'; there are: first, block, output");
    }

    @Test
    void whatPassesWithinALayerCanBeChanged() {
        Sequential network = nested();
        Tensor x = Tensor.constant(NdArray.of(new double[][] {{1, -2, 3}}));

        var changed = network.activations(x, "block.body.relu", h -> h.times(0));

        NdArray first = network.activations(x).get("first").value();
        assertThat(changed.get("block").value().toDoubles()).isEqualTo(first.toDoubles());
        assertThat(changed.get("output").value().toDoubles())
                .isEqualTo(network.forward(x, "block", h -> Tensor.constant(first)).value().toDoubles());
    }

    @Test
    void drawsEveryLayerFromASeedOfItsOwn() {
        Sequential twins = Sequential.builder(Initialiser.he(REFERENCE, Seed.of(1)))
                .add("a", init -> Dense.create(init, 3, 3))
                .add("b", init -> Dense.create(init, 3, 3))
                .build();

        assertThat(twins.state().get("a.weight").toDoubles()).isNotEqualTo(twins.state().get("b.weight").toDoubles());
        assertThat(network(1).state().get("hidden.weight").toDoubles())
                .isEqualTo(network(1).state().get("hidden.weight").toDoubles())
                .isNotEqualTo(network(2).state().get("hidden.weight").toDoubles());
    }

    @Test
    void inferenceRemembersNothingAndTrainingReachesEveryParameter() {
        Sequential network = network(1);
        Tensor x = Tensor.constant(NdArray.of(new double[][] {{1, 2, 3}}));

        assertThat(network.forward(x).isTracked()).isFalse();
        var gradients = network.forward(x, Mode.training(Seed.of(1))).square().sum().backward();
        network.parameters().values().forEach(parameter ->
                assertThat(gradients.of(parameter.variable()).shape()).isEqualTo(parameter.value().shape()));
        double[] outputBias = gradients.of(network.parameters().get("output.bias").variable()).toDoubles();
        double[] scores = network.scores(x.value()).toDoubles();
        assertThat(outputBias).containsExactly(2 * scores[0], 2 * scores[1]);
    }

    @Test
    void gradientsFlowFromTheScoresToAnInnerLayer() {
        Sequential network = network(1);
        var activations = network.activations(Tensor.variable(NdArray.of(new double[][] {{1, 2, 3}})));
        Tensor first = activations.get("output").slice(1, 0, 1).sum();

        NdArray gradient = Gradients.grad(first, List.of(activations.get("relu"))).getFirst().value();

        assertThat(gradient.toDoubles()).isEqualTo(network.state().get("output.weight").at(0).toDoubles());
    }

    @Test
    void loadsWhatAnotherNetworkSavedAndMovesItToItsBackend() {
        Sequential source = network(1);
        Backend simd = new SimdBackend(1);
        Sequential target = Sequential.builder(Initialiser.he(simd, Seed.of(9)))
                .add("hidden", init -> Dense.create(init, 3, 4))
                .add("relu", new Relu())
                .add("output", init -> Dense.create(init, 4, 2))
                .build();

        target.load(source.state());

        NdArray x = NdArray.of(new double[][] {{1, -2, 3}});
        assertThat(target.scores(x.to(simd)).isCloseTo(source.scores(x).to(simd), 1e-5, 1e-6)).isTrue();
    }

    @Test
    void loadingChangesNothingUnlessEverythingFits() {
        Sequential network = network(1);
        double[] before = network.state().get("hidden.weight").toDoubles();
        var missing = new LinkedHashMap<>(network(2).state());
        missing.remove("output.bias");
        var unknown = new LinkedHashMap<>(network(2).state());
        unknown.put("extra", NdArray.of(1));
        var wrong = new LinkedHashMap<>(network(2).state());
        wrong.put("output.bias", NdArray.of(1, 2, 3));

        assertThatThrownBy(() -> network.load(missing)).hasMessage("parameter 'output.bias' is missing");
        assertThatThrownBy(() -> network.load(unknown)).hasMessageContaining("there is no parameter 'extra'");
        assertThatThrownBy(() -> network.load(wrong))
                .hasMessage("parameter 'output.bias' has shape (2), but the values have shape (3)");
        assertThat(network.state().get("hidden.weight").toDoubles()).isEqualTo(before);
    }

    @Test
    void anInputThatDoesNotFitIsReportedWithTheLayersName() {
        assertThatThrownBy(() -> network(1).scores(NdArray.of(new double[][] {{1, 2}})))
                .hasMessageContaining("layer 'hidden', input (1, 2)")
                .hasMessageContaining("expected (N, in), (out, in), (out)");
    }

    @Test
    void twoLayersOfOneNameAndAnEmptyNetworkAreRefused() {
        var builder = Sequential.builder(Initialiser.he(REFERENCE, Seed.of(1)));
        assertThatThrownBy(builder::build).hasMessage("a network needs at least one layer");
        assertThatThrownBy(() -> builder.add("a", new Relu()).add("a", new Tanh()))
                .hasMessage("there is a layer 'a' already");
        assertThatThrownBy(() -> network(1).layer("nothing"))
                .hasMessage("there is no layer 'nothing'; there are: hidden, relu, output");
    }
}
