package vitrine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Op;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.Tensor;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Dropout;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.LeakyRelu;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.SpectralNorm;

/// Where a [Sequential] computes two layers as one, and that nobody can tell.
class JoinedLayersTest {
    private static final Mode TRAINING = Mode.training(Seed.of(3));

    private static Sequential convolutional(Backend backend) {
        return Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                .add("conv1", init -> Conv2d.create(init, 1, 32, Window2d.square(3, 1, 1, 1)))
                .add("relu1", new Relu())
                .add("conv2", init -> SpectralNorm.of(init, Conv2d.create(init, 32, 33, Window2d.square(3, 1, 1, 1))))
                .add("relu2", new LeakyRelu(0.2))
                .add("conv3", init -> Conv2d.create(init, 33, 5, Window2d.square(4, 2, 1, 1)).withoutBias())
                .add("norm", init -> BatchNorm.create(init, 5))
                .add("relu3", new Relu())
                .add("dropout1", new Dropout(0.3))
                .add("flatten", new Flatten())
                .add("dense1", init -> Dense.create(init, 5 * 6 * 6, 17).withoutBias())
                .add("relu4", new LeakyRelu(0.01))
                .add("dropout2", new Dropout(0.3))
                .add("dense2", init -> Dense.create(init, 17, 4))
                .add("relu5", new Relu())
                .build();
    }

    static Stream<Backend> backends() {
        return Stream.of(Backends.reference(), new SimdBackend(1), new SimdBackend(2), new SimdBackend(3));
    }

    /// Three steps of gradient descent, with somebody who looks at all layers and without.
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void aTrainingHasTheSameBitsWhetherAnybodyLooksOrNot(Backend backend) {
        Sequential alone = convolutional(backend);
        Sequential watched = convolutional(backend);
        for (int step = 0; step < 3; step++) {
            Mode mode = Mode.training(Seed.of(step));
            assertThat(step(alone, mode)).isEqualTo(step(watched, mode.tapped(Tap.into(new LinkedHashMap<>()))));
            watched.state().forEach((name, value) -> assertThat(Arrays.mismatch(alone.state().get(name).toDoubles(),
                    value.toDoubles())).as("first element of %s that differs", name).isEqualTo(-1));
        }
    }

    private static double step(Sequential network, Mode mode) {
        NdArray x = normal(network.backend(), 2, 3, 1, 12, 12);
        Tensor loss = network.forward(Tensor.constant(x), mode).square().sum();
        GradientMap gradients = loss.backward();
        network.parameters().values().forEach(parameter ->
                parameter.set(parameter.value().minus(gradients.of(parameter.variable()).times(1e-4))));
        return loss.scalar();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void scoresHaveTheSameBitsWhetherAnybodyLooksOrNot(Backend backend) {
        Sequential network = convolutional(backend);
        NdArray x = normal(backend, 4, 3, 1, 12, 12);

        assertThat(network.scores(x).toDoubles())
                .containsExactly(network.activations(Tensor.constant(x)).get("relu5").value().toDoubles());
    }

    private static Sequential perceptron() {
        return Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("hidden", init -> Dense.create(init, 3, 4))
                .add("relu", new Relu())
                .add("output", init -> Dense.create(init, 4, 2))
                .build();
    }

    @Test
    void whileANetworkLearnsALayerAndTheRectifierBehindItAreOneOperation() {
        Tensor x = Tensor.constant(normal(Backends.reference(), 5, 2, 3));

        assertThat(operations(perceptron().forward(x, TRAINING))).containsExactly("Rectified", "Affine");
    }

    /// The signal goes through a discriminator that does not learn, to the one who made its input.
    @Test
    void soTheyAreWhereOnlyTheInputIsToLearn() {
        Tensor x = Tensor.variable(normal(Backends.reference(), 5, 2, 3));

        assertThat(operations(perceptron().forward(x, new Mode(true, false, Seed.of(3)))))
                .containsExactly("Rectified", "Affine");
    }

    @Test
    void soTheyAreWithinALayer() {
        var deep = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(1))).add("inside", perceptron()).build();
        Tensor x = Tensor.constant(normal(Backends.reference(), 5, 2, 3));

        assertThat(operations(deep.forward(x, TRAINING))).containsExactly("Rectified", "Affine");
    }

    @Test
    void anExplanationSeesEveryOperation() {
        Sequential network = perceptron();
        Tensor x = Tensor.variable(normal(Backends.reference(), 5, 2, 3));
        String[] all = {"Affine", "Relu", "Affine"};

        assertThat(operations(network.forward(x))).containsExactly(all);
        assertThat(operations(network.forward(x, "output", scores -> scores))).containsExactly(all);
        assertThat(operations(network.activations(x).get("output"))).containsExactly(all);
        assertThat(operations(network.forward(x.detach(), new Mode(false, true, Seed.of(0))))).containsExactly(all);
        assertThat(operations(network.forward(x, TRAINING.tapped((name, value) -> value)))).containsExactly(all);
        var deep = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(1))).add("inside", network).build();
        assertThat(operations(deep.forward(x, TRAINING.tapped((name, value) -> value)))).containsExactly(all);
    }

    /// The operations behind a tensor, from the first to the last.
    private static List<String> operations(Tensor output) {
        return ReverseSweep.topologicalOrder(output).stream().map(Tensor::op).filter(op -> op != null).map(Op::name).toList();
    }

    /// Writes down what is asked of it.
    private record Writing(String name, List<String> written) implements Layer {
        @Override
        public Tensor forward(Tensor x, Mode mode) {
            written.add(name + " " + (int) mode.seed().uniform(1, 0, 1e6)[0]);
            return x;
        }

        @Override
        public Optional<Layer> joinedWith(Layer next) {
            return next instanceof Writing(String behind, List<String> _) && behind.equals("b")
                    ? Optional.of(new Writing(name + " with b", written)) : Optional.empty();
        }
    }

    @Test
    void plainScoringJoinsLayersToo() {
        List<String> written = new ArrayList<>();
        Sequential network = writing(written);
        NdArray x = normal(Backends.reference(), 6, 1, 2);

        network.scores(x);
        assertThat(written).map(text -> text.replaceAll(" \\d+", "")).containsExactly("a with b", "c", "a", "c with b");
        written.clear();
        network.activations(Tensor.constant(x));
        assertThat(written).map(text -> text.replaceAll(" \\d+", "")).containsExactly("a", "b", "c", "a", "c", "b");
    }

    /// Else a dropout would draw other units, and a training could not be repeated.
    @Test
    void everyLayerKeepsItsSeed() {
        List<String> written = new ArrayList<>();
        Sequential network = writing(written);
        Tensor x = Tensor.constant(normal(Backends.reference(), 6, 1, 2));

        network.forward(x, TRAINING);
        List<String> joined = List.copyOf(written);
        written.clear();
        network.forward(x, TRAINING.tapped((name, value) -> value));

        assertThat(joined.get(0)).isEqualTo(written.get(0).replace("a", "a with b"));
        assertThat(joined.get(1)).isEqualTo(written.get(2));
        assertThat(joined.get(2)).isEqualTo(written.get(3));
        assertThat(joined.get(3)).isEqualTo(written.get(4).replace("c", "c with b"));
    }

    private static Sequential writing(List<String> written) {
        return Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("1", new Writing("a", written)).add("2", new Writing("b", written))
                .add("3", new Writing("c", written)).add("4", new Writing("a", written))
                .add("5", new Writing("c", written)).add("6", new Writing("b", written))
                .build();
    }

    @Test
    void anInputThatDoesNotFitIsReportedWithTheNameOfTheFirst() {
        assertThatThrownBy(() -> perceptron().scores(NdArray.of(new double[][] {{1, 2}})))
                .hasMessageStartingWith("layer 'hidden', input (1, 2): ");
    }

    private static NdArray normal(Backend backend, long seed, int... dims) {
        Shape shape = Shape.of(dims);
        return backend.array(shape, Seed.of(seed).normal(shape.size()));
    }
}
