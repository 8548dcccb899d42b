package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

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

class LayersTest {
    private static NdArray output(Layer layer, NdArray x) {
        return layer.forward(Tensor.constant(x), Mode.inference()).value();
    }

    @Test
    void denseMultipliesByTheTransposedWeightsAndAddsTheBias() {
        var dense = new Dense(
                new Parameter(NdArray.of(new double[][] {{1, 2}, {3, 4}, {5, 6}})),
                new Parameter(NdArray.of(10, 20, 30)));

        assertThat(output(dense, NdArray.of(new double[][] {{1, -1}, {0, 2}})).toDoubles())
                .containsExactly(9, 19, 29, 14, 28, 42);
        assertThat(dense.describe()).isEqualTo("Dense(2 → 3)");
        assertThat(dense.parameterCount()).isEqualTo(9);
    }

    @Test
    void convolutionSlidesItsKernelWithoutFlippingIt() {
        NdArray image = NdArray.range(9).reshape(1, 1, 3, 3);
        NdArray kernel = NdArray.of(1, 10, 100, 1000).reshape(1, 1, 2, 2);
        var conv = new Conv2d(new Parameter(kernel), new Parameter(NdArray.of(0.5)), Window2d.square(2), 1);

        assertThat(output(conv, image).toDoubles()).containsExactly(4310.5, 5421.5, 7643.5, 8754.5);
        assertThat(conv.describe()).isEqualTo("Conv2d(1 → 1, 2×2)");
    }

    @Test
    void aNewConvolutionHasTheKernelsOfItsGeometry() {
        var window = Window2d.square(5, 2, 2, 1);
        var conv = Conv2d.create(Initialiser.he(Backends.reference(), Seed.of(1)), 3, 8, window);

        assertThat(conv.weight().value().shape()).hasToString("(8, 3, 5, 5)");
        assertThat(conv.bias().value().toDoubles()).containsOnly(0);
        assertThat(conv.describe()).isEqualTo("Conv2d(3 → 8, 5×5, stride 2, padding 2)");
        assertThat(output(conv, Backends.reference().full(Shape.of(2, 3, 9, 9), 1)).shape())
                .hasToString("(2, 8, 5, 5)");
    }

    @Test
    void maxPoolingKeepsTheLargestOfEveryWindow() {
        NdArray image = NdArray.of(1, 5, 2, 0, 3, 4, 8, 7, -1, -2, -3, -4, -5, -6, -7, -8).reshape(1, 1, 4, 4);

        assertThat(output(MaxPool2d.of(2), image).toDoubles()).containsExactly(5, 8, -1, -3);
    }

    @Test
    void flattenKeepsTheBatchAxis() {
        assertThat(output(new Flatten(), NdArray.range(24).reshape(2, 3, 2, 2)).shape()).hasToString("(2, 12)");
    }

    @Test
    void activationsComputeTheirFunctions() {
        NdArray x = NdArray.of(-1, 0, 2);

        assertThat(output(new Relu(), x).toDoubles()).containsExactly(0, 0, 2);
        assertThat(output(new Tanh(), x).toDoubles()).containsExactly(Math.tanh(-1), 0, Math.tanh(2));
        assertThat(output(new Sigmoid(), x).toDoubles())
                .containsExactly(1 / (1 + Math.exp(1)), 0.5, 1 / (1 + Math.exp(-2)));
    }
}
