package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.nn.Buffer;
import vitrine.nn.GraphNetwork;
import vitrine.nn.Initialiser;
import vitrine.nn.Parameter;

class BatchNormFoldingTest {
    private static final Shape INPUT = Shape.of(2, 3, 6, 5);
    private static final NdArray X = Backends.reference().array(INPUT, Seed.of(1).normal(INPUT.size()));

    @Test
    void theFoldedNetworkComputesTheSame() {
        GraphNetwork network = network();
        GraphNetwork folded = BatchNormFolding.folded(network);

        assertThat(folded.scores(X).isCloseTo(network.scores(X), 1e-12, 1e-12)).isTrue();
        assertThat(folded.layerNames()).containsExactly("bn1", "relu", "shared", "bn3", "bn2", "sum", "pool");
        var activations = folded.activations(Tensor.constant(X));
        network.activations(Tensor.constant(X)).forEach((name, expected) -> {
            if (activations.containsKey(name)) {
                assertThat(activations.get(name).value().isCloseTo(expected.value(), 1e-12, 1e-12)).as(name).isTrue();
            }
        });
    }

    @Test
    void theNetworkItWasMadeOfStaysAsItWas() {
        GraphNetwork network = network();
        double[] before = network.state().get("conv1.weight").toDoubles();
        BatchNormFolding.folded(network);
        assertThat(network.state().get("conv1.weight").toDoubles()).containsExactly(before);
    }

    /// The convolution `shared` is also used beside its normalisation, and `bn3` normalises no convolution.
    private static GraphNetwork network() {
        return GraphNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(2)))
                .add("conv1", init -> Conv2d.grouped(init, 3, 6, Window2d.square(3, 1, 1, 1), 3).withoutBias())
                .add("bn1", norm(6, 3))
                .add("relu", new Relu())
                .add("shared", init -> Conv2d.create(init, 6, 4, Window2d.square(1)))
                .add("bn3", norm(4, 4))
                .add("conv2", init -> Conv2d.create(init, 6, 4, Window2d.square(3, 1, 1, 1)), "relu")
                .add("bn2", norm(4, 5))
                .merge("sum", new Add(), "shared", "bn2", "bn3")
                .add("pool", new GlobalAvgPool2d())
                .build();
    }

    private static BatchNorm norm(int channels, long seed) {
        Seed draws = Seed.of(seed);
        Shape shape = Shape.of(channels);
        var backend = Backends.reference();
        return new BatchNorm(new Parameter(backend.array(shape, draws.split(0).normal(channels))),
                new Parameter(backend.array(shape, draws.split(1).normal(channels))),
                new Buffer(backend.array(shape, draws.split(2).normal(channels))),
                new Buffer(backend.array(shape, draws.split(3).uniform(channels, 0.1, 2))), 0.1, 1e-3);
    }
}
