package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Window2d;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.nn.Buffer;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;

class SpectralNormTest {
    private static final Initialiser INIT = Initialiser.he(Backends.reference(), Seed.of(4));
    private static final Mode TRAINING = Mode.training(Seed.of(1));

    /// W = diag(3, 1) from u ∝ (1, 1): v = (3, 1)/√10, W v = (9, 1)/√10, so u = (9, 1)/√82 and σ = √(82/10).
    @Test
    void oneIterationByHand() {
        var layer = new Dense(new Parameter(NdArray.of(new double[][] {{3, 0}, {0, 1}})), new Parameter(NdArray.of(0.5, 0)));
        var norm = new SpectralNorm(layer, new Buffer(NdArray.of(1, 1)), 1);

        Tensor y = norm.forward(Tensor.constant(NdArray.of(new double[][] {{1, 2}})), TRAINING);

        double sigma = Math.sqrt(8.2);
        assertThat(y.value().toDoubles()).containsExactly(new double[] {3 / sigma + 0.5, 2 / sigma}, within(1e-15));
        assertThat(norm.left().value().toDoubles())
                .containsExactly(new double[] {9 / Math.sqrt(82), 1 / Math.sqrt(82)}, within(1e-15));
    }

    /// In inference u stays, and v = Wᵀu / ‖Wᵀu‖ makes σ = uᵀWv = ‖Wᵀu‖, here of u = (3, 4)/5.
    @Test
    void inferenceUsesWhatIsRemembered() {
        var layer = new Dense(new Parameter(NdArray.of(new double[][] {{3, 0}, {0, 1}})), null);
        var norm = new SpectralNorm(layer, new Buffer(NdArray.of(3, 4)), 1);
        double sigma = Math.hypot(3 * 0.6, 0.8);

        Tensor y = norm.forward(Tensor.constant(NdArray.of(new double[][] {{1, 2}})), Mode.inference());

        assertThat(norm.norm()).isCloseTo(sigma, within(1e-15));
        assertThat(y.value().toDoubles()).containsExactly(new double[] {3 / sigma, 2 / sigma}, within(1e-15));
        assertThat(norm.left().value().toDoubles()).containsExactly(3, 4);
    }

    static Stream<LinearLayer> linearLayers() {
        return Stream.of(Dense.create(INIT, 7, 5), Dense.create(INIT, 3, 6),
                Conv2d.create(INIT, 3, 5, Window2d.square(3)),
                ConvTranspose2d.create(INIT, 3, 5, Window2d.square(3)));
    }

    /// Against the largest singular value by Jacobi's rotations, of the matrix written out number by number.
    @ParameterizedTest
    @MethodSource("linearLayers")
    void trainingPassesFindTheLargestSingularValue(LinearLayer layer) {
        var norm = SpectralNorm.of(INIT, layer);
        Tensor x = Tensor.constant(layer instanceof Dense dense
                ? LayerGradients.draws(3, 2, dense.weight().value().shape().dim(1))
                : LayerGradients.draws(3, 2, 3, 4, 4));
        double truth = SingularValues.largest(rows(layer));

        assertThat(norm.norm()).isBetween(0.9 * truth, truth);
        for (int pass = 0; pass < 400; pass++) {
            norm.forward(x, TRAINING);
        }
        assertThat(norm.norm()).isCloseTo(truth, within(1e-9 * truth));
    }

    /// One row per output: the first axis of a dense layer and of a convolution, the second of a transposed one.
    private static double[][] rows(LinearLayer layer) {
        NdArray w = layer.weight().value();
        if (!(layer instanceof ConvTranspose2d)) {
            return Stream.iterate(0, i -> i + 1).limit(w.shape().dim(0)).map(i -> w.at(i).toDoubles())
                    .toArray(double[][]::new);
        }
        return Stream.iterate(0, i -> i + 1).limit(w.shape().dim(1)).map(i -> w.slice(1, i, i + 1).toDoubles())
                .toArray(double[][]::new);
    }

    /// No two inputs are further apart behind a stack of such layers and ReLUs than before it.
    @Test
    void aNormalisedNetworkLengthensNoDifference() {
        Sequential critic = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(2)))
                .add("hidden", init -> SpectralNorm.of(init, Dense.create(init, 2, 16)))
                .add("relu", new Relu())
                .add("hidden2", init -> SpectralNorm.of(init, Dense.create(init, 16, 16)))
                .add("relu2", new Relu())
                .add("output", init -> SpectralNorm.of(init, Dense.create(init, 16, 1)))
                .build();
        for (int pass = 0; pass < 200; pass++) {
            critic.forward(Tensor.constant(LayerGradients.draws(1, 2, 2)), TRAINING);
        }
        NdArray a = LayerGradients.draws(5, 200, 2);
        NdArray b = LayerGradients.draws(6, 200, 2);
        double[] before = a.minus(b).times(a.minus(b)).sum(1).toDoubles();
        double[] behind = critic.forward(Tensor.constant(a)).minus(critic.forward(Tensor.constant(b))).value().toDoubles();
        for (int i = 0; i < 200; i++) {
            assertThat(Math.abs(behind[i])).isLessThanOrEqualTo(Math.sqrt(before[i]));
        }
    }

    /// The derivative of a slope's square in the weights, as a gradient penalty needs it, against finite differences.
    @Test
    void aDerivativeOfADerivativeGoesThroughTheNorm() {
        Sequential critic = Sequential.builder(INIT)
                .add("hidden", init -> new SpectralNorm(Dense.create(init, 2, 3), new Buffer(NdArray.of(1, 2, 3)), 300))
                .add("tanh", new Tanh())
                .add("output", init -> new SpectralNorm(Dense.create(init, 3, 1), new Buffer(NdArray.of(1)), 300))
                .build();
        NdArray x = LayerGradients.draws(8, 4, 2);
        critic.parameters().forEach((name, parameter) -> {
            double[] got = squaredSlope(critic, x).backward().of(parameter.variable()).toDoubles();
            NdArray weights = parameter.value();
            for (int i = 0; i < got.length; i++) {
                double[] values = weights.toDoubles();
                values[i] += 1e-5;
                parameter.set(NdArray.of(values).reshape(weights.shape()));
                double up = squaredSlope(critic, x).scalar();
                values[i] -= 2e-5;
                parameter.set(NdArray.of(values).reshape(weights.shape()));
                double down = squaredSlope(critic, x).scalar();
                assertThat(got[i]).as(name + " " + i).isCloseTo((up - down) / 2e-5, within(1e-8));
            }
            parameter.set(weights);
        });
    }

    private static Tensor squaredSlope(Sequential critic, NdArray x) {
        Tensor input = Tensor.variable(x);
        return Gradients.differentiableGrad(critic.forward(input, TRAINING).sum(), List.of(input)).getFirst().square().sum();
    }

    @Test
    void isNamedAfterItsLayerAndKeepsItsVector() {
        var norm = SpectralNorm.of(INIT, Conv2d.create(INIT, 1, 4, Window2d.square(3)));

        assertThat(norm.describe()).isEqualTo("SpectralNorm(" + norm.layer().describe() + ")");
        assertThat(norm.state().keySet()).containsExactly("weight", "bias", "u");
        assertThat(norm.parameterCount()).isEqualTo(40);
    }

    @Test
    void refusesAVectorThatDoesNotFit() {
        assertThatThrownBy(() -> new SpectralNorm(Dense.create(INIT, 7, 5), new Buffer(NdArray.of(1, 2)), 1))
                .hasMessage("spectral norm of a weight (5, 7): u (2), 1 iterations: expected one number per output, "
                        + "and at least 1 iteration");
    }
}
