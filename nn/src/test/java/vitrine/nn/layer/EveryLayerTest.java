package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Window2d;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Sequential;

/// What holds for all layers.
class EveryLayerTest {
    /// A kind of layer, an input for it, and the shape of its output.
    private record Case(Function<Initialiser, Layer> maker, NdArray x, String output) {
        Layer on(Backend backend) {
            return maker.apply(Initialiser.he(backend, Seed.of(5)));
        }

        Layer layer() {
            return on(Backends.reference());
        }

        @Override
        public String toString() {
            return layer().describe() + " of " + x.shape();
        }
    }

    static Stream<Case> layers() {
        NdArray images = LayerGradients.draws(1, 3, 4, 5, 6);
        NdArray rows = LayerGradients.draws(2, 3, 4);
        NdArray sequences = LayerGradients.draws(3, 3, 2, 4);
        NdArray graphs = LayerGradients.draws(4, 3, 5, 9).mapEach(Math::abs);
        return Stream.of(
                of(init -> Conv2d.create(init, 4, 2, Window2d.square(3, 2, 1, 1)), images, "(3, 2, 3, 3)"),
                of(init -> Conv2d.grouped(init, 4, 6, Window2d.square(2, 1, 0, 2), 2).withoutBias(),
                        images, "(3, 6, 3, 4)"),
                of(init -> ConvTranspose2d.create(init, 4, 2, Window2d.square(3, 2, 1, 1), 1, 2),
                        images, "(3, 2, 10, 12)"),
                of(init -> ConvTranspose2d.create(init, 4, 1, Window2d.square(2, 1, 0, 2)).withoutBias(), images,
                        "(3, 1, 7, 8)"),
                of(init -> normalised(init, Conv2d.grouped(init, 4, 6, Window2d.square(2, 1, 0, 2), 2)), images,
                        "(3, 6, 3, 4)"),
                of(init -> normalised(init, ConvTranspose2d.create(init, 4, 6, Window2d.square(3, 2, 1, 1), 1, 2)), images,
                        "(3, 6, 10, 12)"),
                of(init -> MaxPool2d.of(2), images, "(3, 4, 2, 3)"),
                of(init -> new AvgPool2d(Window2d.square(3, 2, 1, 1), true), images, "(3, 4, 3, 3)"),
                of(init -> new AvgPool2d(Window2d.square(3, 2, 1, 1), false), images, "(3, 4, 3, 3)"),
                of(init -> new GlobalAvgPool2d(), images, "(3, 4)"),
                of(init -> new AdaptiveAvgPool2d(2, 4), images, "(3, 4, 2, 4)"),
                of(init -> new Upsample(2, Upsample.Interpolation.NEAREST), images, "(3, 4, 10, 12)"),
                of(init -> new Upsample(3, Upsample.Interpolation.BILINEAR), images, "(3, 4, 15, 18)"),
                of(init -> moved(init, 4), images, "(3, 4, 5, 6)"),
                of(init -> moved(init, 4), rows, "(3, 4)"),
                of(init -> LayerNorm.create(init, 5, 6), images, "(3, 4, 5, 6)"),
                of(init -> LayerNorm.create(init, 4), sequences, "(3, 2, 4)"),
                of(init -> new Dropout(0.5), rows, "(3, 4)"),
                of(init -> Dense.create(init, 4, 3), rows, "(3, 3)"),
                of(init -> Dense.create(init, 4, 3).withoutBias(), sequences, "(3, 2, 3)"),
                of(init -> normalised(init, Dense.create(init, 4, 3)), rows, "(3, 3)"),
                of(init -> normalised(init, Dense.create(init, 4, 3).withoutBias()), sequences, "(3, 2, 3)"),
                of(init -> new Relu(), rows, "(3, 4)"),
                of(init -> new LeakyRelu(0.2), rows, "(3, 4)"),
                of(init -> new Elu(0.7), rows, "(3, 4)"),
                of(init -> new Gelu(), rows, "(3, 4)"),
                of(init -> new Silu(), rows, "(3, 4)"),
                of(init -> new Softplus(2), rows, "(3, 4)"),
                of(init -> new Softmax(), rows, "(3, 4)"),
                of(init -> new Tanh(), rows, "(3, 4)"),
                of(init -> new Sigmoid(), rows, "(3, 4)"),
                of(init -> new Identity(), rows, "(3, 4)"),
                of(init -> new Flatten(), images, "(3, 120)"),
                of(init -> Reshape.to(2, 60), images, "(3, 2, 60)"),
                of(init -> new MeanPool(1), sequences, "(3, 4)"),
                of(init -> Recurrent.plain(init, 4, 3), sequences, "(3, 2, 3)"),
                of(init -> Recurrent.lstm(init, 4, 3), sequences, "(3, 2, 3)"),
                of(init -> Recurrent.lstm(init, 4, 2).backwards().last(), sequences, "(3, 2)"),
                of(init -> Recurrent.gru(init, 4, 3), sequences, "(3, 2, 3)"),
                of(init -> new Bidirectional(Recurrent.gru(init, 4, 2), Recurrent.gru(init.part(1), 4, 2).backwards()),
                        sequences, "(3, 2, 4)"),
                of(init -> TransformerEncoder.create(init, 4, 2, 5), sequences, "(3, 2, 4)"),
                of(EveryLayerTest::normBehind, sequences, "(3, 2, 4)"),
                of(init -> PositionEmbedding.create(init, 5, 4), sequences, "(3, 2, 4)"),
                of(init -> ClassToken.create(init, 4), sequences, "(3, 3, 4)"),
                of(init -> new FirstToken(), sequences, "(3, 4)"),
                of(init -> new MeanToken(), sequences, "(3, 4)"),
                of(init -> PatchEmbedding.create(init, 4, 2, 3), images, "(3, 6, 3)"),
                of(init -> GraphConvolution.create(init, 4, 3), graphs, "(3, 5, 3)"),
                of(init -> Residual.around(Dense.create(init, 4, 4)), rows, "(3, 4)"),
                of(init -> new Residual(block(init), Conv2d.create(init, 4, 2, Window2d.square(1, 2, 0, 1))), images,
                        "(3, 2, 3, 3)"));
    }

    private static Case of(Function<Initialiser, Layer> maker, NdArray x, String output) {
        return new Case(maker, x, output);
    }

    private static Layer block(Initialiser initialiser) {
        return Sequential.builder(initialiser)
                .add("conv", init -> Conv2d.create(init, 4, 2, Window2d.square(3, 2, 1, 1)).withoutBias())
                .add("norm", init -> moved(init, 2))
                .add("tanh", new Tanh())
                .build();
    }

    private static Layer normBehind(Initialiser init) {
        return new TransformerEncoder(MultiHeadAttention.create(init, 4, 1), LayerNorm.create(init, 4),
                Dense.create(init.part(1), 4, 5), new Tanh(), Dense.create(init.part(2), 5, 4),
                LayerNorm.create(init, 4), new Dropout(0.3), false);
    }

    /// Enough iterations for singular vectors to working accuracy: only then do constants in their place give the gradient.
    private static SpectralNorm normalised(Initialiser init, LinearLayer layer) {
        return new SpectralNorm(layer, SpectralNorm.of(init, layer).left(), 300);
    }

    /// A batch normalisation with statistics other than the initial ones.
    private static BatchNorm moved(Initialiser init, int channels) {
        BatchNorm norm = BatchNorm.create(init, channels);
        norm.runningMean().set(LayerGradients.draws(7, channels).to(init.backend()));
        norm.runningVariance().set(LayerGradients.draws(8, channels).mapEach(v -> 0.5 + v * v).to(init.backend()));
        return norm;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void outputHasTheStatedShape(Case c) {
        assertThat(output(c.layer(), c.x()).shape()).hasToString(c.output());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradientsAgreeWithFiniteDifferencesInInference(Case c) {
        LayerGradients.check(c.layer(), c.x(), Mode.inference());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradientsAgreeWithFiniteDifferencesInTraining(Case c) {
        LayerGradients.check(c.layer(), c.x(), Mode.training(Seed.of(3)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void anExampleIsTheSameAloneAndInABatch(Case c) {
        Layer layer = c.layer();
        NdArray together = output(layer, c.x());
        for (int i = 0; i < c.x().shape().dim(0); i++) {
            assertThat(output(layer, c.x().slice(0, i, i + 1)).toDoubles())
                    .isEqualTo(together.slice(0, i, i + 1).toDoubles());
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void inferenceChangesNothing(Case c) {
        Layer layer = c.layer();
        var before = layer.state();
        layer.forward(Tensor.variable(c.x()), Mode.inference());
        layer.state().forEach((name, value) -> assertThat(value).as(name).isSameAs(before.get(name)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void theFastBackendAgreesWithTheReference(Case c) {
        var simd = new SimdBackend(1);
        NdArray fast = output(c.on(simd), c.x().to(simd)).to(Backends.reference());

        assertThat(fast.isCloseTo(output(c.layer(), c.x()), 1e-4, 1e-5)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void stateIsSavedAndLoadedInFull(Case c) {
        Layer source = c.layer();
        Layer target = c.maker().apply(Initialiser.glorot(Backends.reference(), Seed.of(6)));
        target.load(source.state());

        assertThat(output(target, c.x()).toDoubles()).isEqualTo(output(source, c.x()).toDoubles());
    }

    private static NdArray output(Layer layer, NdArray x) {
        return layer.forward(Tensor.constant(x), Mode.inference()).value();
    }
}
