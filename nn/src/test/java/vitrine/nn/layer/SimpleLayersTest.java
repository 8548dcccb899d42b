package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

class SimpleLayersTest {
    private static final Initialiser INIT = Initialiser.he(Backends.reference(), Seed.of(1));

    private static NdArray output(Layer layer, NdArray x) {
        return layer.forward(Tensor.constant(x), Mode.inference()).value();
    }

    private static Parameter parameter(NdArray value) {
        return new Parameter(value);
    }

    @Test
    void aTransposedConvolutionPaintsItsKernelForEveryInput() {
        var layer = new ConvTranspose2d(parameter(NdArray.of(1, 2, 3, 4).reshape(1, 1, 2, 2)),
                parameter(NdArray.of(0.5)), Window2d.square(2, 2, 0, 1), 0, 1);

        assertThat(output(layer, NdArray.of(1, 10).reshape(1, 1, 1, 2)).toDoubles())
                .containsExactly(1.5, 2.5, 10.5, 20.5, 3.5, 4.5, 30.5, 40.5);
    }

    @Test
    void outputPaddingAddsRowsAndColumnsAtTheEndAndStaysBelowTheStride() {
        var window = Window2d.square(2, 2, 0, 1);
        var kernel = parameter(NdArray.of(1, 2, 3, 4).reshape(1, 1, 2, 2));

        assertThat(output(new ConvTranspose2d(kernel, null, window, 1, 1), NdArray.of(1).reshape(1, 1, 1, 1))
                .toDoubles()).containsExactly(1, 2, 0, 3, 4, 0, 0, 0, 0);
        assertThatThrownBy(() -> new ConvTranspose2d(kernel, null, window, 2, 1))
                .hasMessage("output padding 2 at stride 2: expected at least 0 and less than the stride");
    }

    @Test
    void groupsMustDivideTheChannels() {
        assertThatThrownBy(() -> Conv2d.grouped(INIT, 4, 6, Window2d.square(3), 4))
                .hasMessage("4 → 6 channels in 4 groups: expected a divisor of both");
        assertThatThrownBy(() -> ConvTranspose2d.create(INIT, 4, 6, Window2d.square(3), 0, 0))
                .hasMessage("4 → 6 channels in 0 groups: expected a divisor of both");
    }

    @Test
    void aDepthwiseConvolutionTreatsEveryChannelAlone() {
        var layer = new Conv2d(parameter(NdArray.of(2, 3).reshape(2, 1, 1, 1)), null, Window2d.square(1), 2);

        assertThat(output(layer, NdArray.of(1, 10).reshape(1, 2, 1, 1)).toDoubles()).containsExactly(2, 30);
        assertThat(layer.parameters().keySet()).containsExactly("weight");
    }

    @Test
    void averagePoolingCountsThePaddingOrNot() {
        NdArray ones = NdArray.of(4, 4, 4, 4).reshape(1, 1, 2, 2);
        var window = Window2d.square(2, 2, 1, 1);

        assertThat(output(new AvgPool2d(window, true), ones).toDoubles()).containsExactly(1, 1, 1, 1);
        assertThat(output(new AvgPool2d(window, false), ones).toDoubles()).containsExactly(4, 4, 4, 4);
    }

    @Test
    void globalAndAdaptivePoolingAverageChannelsAndCells() {
        NdArray image = NdArray.range(8).reshape(1, 2, 2, 2);

        assertThat(output(new GlobalAvgPool2d(), image).toDoubles()).containsExactly(1.5, 5.5);
        assertThat(output(new AdaptiveAvgPool2d(1, 2), image).toDoubles()).containsExactly(1, 2, 5, 6);
    }

    @Test
    void upsamplingRepeatsOrMixesPixels() {
        NdArray row = NdArray.of(0, 4).reshape(1, 1, 1, 2);

        assertThat(output(new Upsample(2, Upsample.Interpolation.NEAREST), row).toDoubles())
                .containsExactly(0, 0, 4, 4, 0, 0, 4, 4);
        assertThat(output(new Upsample(2, Upsample.Interpolation.BILINEAR), row).toDoubles())
                .containsExactly(0, 1, 3, 4, 0, 1, 3, 4);
    }

    @Test
    void aSequenceGoesThroughADenseLayerElementByElement() {
        var dense = new Dense(parameter(NdArray.of(new double[][] {{1, 2}})), parameter(NdArray.of(10)));

        assertThat(output(dense, NdArray.range(8).reshape(2, 2, 2)).toDoubles()).containsExactly(12, 18, 24, 30);
    }

    @Test
    void layerNormTakesTheMeanAndTheSpreadOutOfEveryRow() {
        double s = Math.sqrt(1 + 1e-5);

        assertThat(output(LayerNorm.create(INIT, 2), NdArray.of(new double[][] {{1, 3}, {7, 5}})).toDoubles())
                .containsExactly(-1 / s, 1 / s, 1 / s, -1 / s);
    }

    @Test
    void everyWordHasItsRowAndThePaddingWordIsNothing() {
        var table = parameter(NdArray.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        var embedding = new Embedding(table, OptionalInt.empty());
        NdArray words = NdArray.of(new double[][] {{2, 0}, {1, 1}});

        assertThat(output(embedding, words).toDoubles()).containsExactly(5, 6, 1, 2, 3, 4, 3, 4);
        Tensor padded = embedding.withPadding(1).forward(Tensor.constant(words), Mode.training(Seed.of(1)));
        assertThat(padded.value().toDoubles()).containsExactly(5, 6, 1, 2, 0, 0, 0, 0);
        assertThat(padded.sum().backward().of(table.variable()).toDoubles()).containsExactly(1, 1, 0, 0, 1, 1);
    }

    @Test
    void dropoutDropsTheStatedShareAndKeepsTheMean() {
        NdArray ones = Backends.reference().full(Shape.of(100, 100), 1);
        var dropout = new Dropout(0.25);
        Tensor x = Tensor.constant(ones);

        double[] dropped = dropout.forward(x, Mode.training(Seed.of(1))).value().toDoubles();

        assertThat(Arrays.stream(dropped).distinct().sorted().toArray()).containsExactly(0, 1 / 0.75);
        assertThat(Arrays.stream(dropped).average().orElseThrow()).isCloseTo(1, within(0.02));
        assertThat(dropout.forward(x, Mode.training(Seed.of(1))).value().toDoubles()).isEqualTo(dropped);
        assertThat(dropout.forward(x, Mode.training(Seed.of(2))).value().toDoubles()).isNotEqualTo(dropped);
        assertThat(dropout.forward(x, Mode.inference())).isSameAs(x);
        assertThatThrownBy(() -> new Dropout(1)).hasMessage("dropout of 1.0: expected at least 0 and less than 1");
    }

    @Test
    void activationsComputeTheirFormulas() {
        NdArray x = NdArray.of(-2, 0, 1.5);

        assertThat(output(new LeakyRelu(), x).toDoubles()).containsExactly(-0.02, 0, 1.5);
        assertThat(output(new Elu(), x).toDoubles()).containsExactly(Math.expm1(-2), 0, 1.5);
        assertThat(output(new Silu(), x).get(2)).isCloseTo(1.5 / (1 + Math.exp(-1.5)), within(1e-15));
        assertThat(output(new Gelu(), x).get(0)).isCloseTo(-0.04550026389635842, within(1e-15));
        assertThat(output(new Softplus(), x).get(1)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(output(new Softmax(), NdArray.of(new double[][] {{0, Math.log(3)}})).toDoubles())
                .containsExactly(new double[] {0.25, 0.75}, within(1e-15));
    }

    @Test
    void aResidualBlockAddsItsInput() {
        var body = new Dense(parameter(NdArray.of(new double[][] {{0, 1}, {2, 0}})), parameter(NdArray.of(100, 200)));
        var block = Residual.around(body);

        assertThat(output(block, NdArray.of(new double[][] {{3, 5}})).toDoubles()).containsExactly(108, 211);
        assertThat(block.parameters().keySet()).containsExactly("body.weight", "body.bias");
        assertThatThrownBy(() -> output(new Residual(body, new MeanPool(1)), NdArray.of(new double[][] {{3, 5}})))
                .hasMessage("residual block: the body's output (1, 2) and the shortcut's (1) differ");
    }

    @Test
    void layersSayWhatTheyAre() {
        assertThat(Conv2d.grouped(INIT, 4, 8, Window2d.square(3), 2).withoutBias().describe())
                .isEqualTo("Conv2d(4 → 8, 3×3, groups 2, no bias)");
        assertThat(ConvTranspose2d.create(INIT, 4, 8, Window2d.square(3, 2, 1, 1), 1, 2).describe())
                .isEqualTo("ConvTranspose2d(4 → 8, 3×3, stride 2, padding 1, output padding 1, groups 2)");
        assertThat(new AvgPool2d(Window2d.square(2, 2, 0, 1), false).describe())
                .isEqualTo("AvgPool2d(2×2, stride 2, padding not counted)");
        assertThat(new AdaptiveAvgPool2d(2, 3).describe()).isEqualTo("AdaptiveAvgPool2d(2×3)");
        assertThat(BatchNorm.create(INIT, 6).describe()).isEqualTo("BatchNorm(6)");
        assertThat(LayerNorm.create(INIT, 6).describe()).isEqualTo("LayerNorm(6)");
        assertThat(LayerNorm.create(INIT, 6, 2).describe()).isEqualTo("LayerNorm(6, 2)");
        assertThat(new Dropout(0.5).describe()).isEqualTo("Dropout(0.5)");
        assertThat(Embedding.create(INIT, 20, 8).withPadding(0).describe())
                .isEqualTo("Embedding(20 → 8, padding word 0)");
        assertThat(new Upsample(2, Upsample.Interpolation.NEAREST).describe()).isEqualTo("Upsample(2×, nearest)");
        assertThat(new LeakyRelu().describe()).isEqualTo("LeakyRelu(0.01)");
        assertThat(Reshape.to(6, 3, 3).describe()).isEqualTo("Reshape(6, 3, 3)");
        assertThat(new MeanPool(1).describe()).isEqualTo("MeanPool(axis 1)");
        assertThat(Dense.create(INIT, 2, 3).withoutBias().describe()).isEqualTo("Dense(2 → 3, no bias)");
    }
}
