package vitrine.autodiff.op;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.SampleArrays.counting;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// What does not fit is refused at once, with both sides in the message.
class OpErrorTest {
    @Test
    void matmul() {
        refuses(() -> tensor(3, 4).matmul(tensor(5, 6)), "matmul: (3, 4) × (5, 6): inner sizes 4 and 5 differ");
        refuses(() -> tensor(2, 3, 4).matmul(tensor(3, 4, 5)),
                "matmul: (2, 3, 4) × (3, 4, 5): leading shapes (2) and (3) do not broadcast: sizes 2 and 3 differ");
        refuses(() -> tensor(4).matmul(tensor(4, 5)), "matmul: (4) × (4, 5): both need at least two axes");
    }

    @Test
    void arithmetic() {
        refuses(() -> tensor(2, 3).plus(tensor(4)), "shapes (2, 3) and (4) do not broadcast: sizes 3 and 4 differ");
        refuses(() -> tensor(2, 3).broadcastTo(Shape.of(3)), "broadcast: shape (2, 3) does not stretch to (3)");
    }

    @Test
    void affine() {
        refuses(() -> Affine.of(tensor(2, 3), tensor(4, 5), tensor(4)),
                "affine: x (2, 3), weights (4, 5), bias (4): expected (N, in), (out, in), (out)");
        refuses(() -> Affine.of(tensor(2, 3), tensor(4, 3), tensor(1)),
                "affine: x (2, 3), weights (4, 3), bias (1): expected (N, in), (out, in), (out)");
        refuses(() -> Affine.of(tensor(1, 2, 3), tensor(4, 3), tensor(4)),
                "affine: x (1, 2, 3), weights (4, 3), bias (4): expected (N, in), (out, in), (out)");
    }

    @Test
    void convolution() {
        Window2d window = Window2d.square(2);
        refuses(() -> Conv2d.of(tensor(1, 3, 4, 4), tensor(4, 2, 2, 2), window, 1),
                "conv2d: image (1, 3, 4, 4) has 3 channels, but kernel (4, 2, 2, 2) with 1 groups expects 2");
        refuses(() -> Conv2d.of(tensor(1, 2, 4, 4), tensor(4, 2, 2, 2), tensor(1), window, 1),
                "conv2d: bias (1) does not fit 4 output channels");
        refuses(() -> Conv2d.of(tensor(1, 2, 4, 4), tensor(4, 2, 2, 2), tensor(2, 2), window, 1),
                "conv2d: bias (2, 2) does not fit 4 output channels");
        refuses(() -> new ConvTranspose2d(window, 1, 4, 4)
                        .apply(tensor(1, 4, 3, 3), tensor(4, 2, 2, 2), tensor(4)),
                "transposed conv2d: bias (4) does not fit 2 output channels");
    }

    @Test
    void structure() {
        refuses(() -> tensor(2, 3).reshape(4), "reshape: (2, 3) has 6 elements, but (4) has 4");
        refuses(() -> tensor(3).transpose(), "transpose: shape (3) has fewer than two axes");
        refuses(() -> tensor(2, 3).sum(2), "axis 2 does not exist in shape (2, 3)");
        refuses(() -> Concat.of(0), "concat of no tensors");
        refuses(() -> Concat.of(0, tensor(2, 3), tensor(2, 2)), "concat: shapes (2, 3) and (2, 2) differ off axis 0");
        assertThatThrownBy(() -> tensor(2, 3).slice(1, 2, 4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("slice 2 … 4 of axis 1 of shape (2, 3)");
    }

    @Test
    void activations() {
        refuses(() -> new Clamp(2, 1), "clamp: from 2.0 to 1.0: expected low ≤ high");
        refuses(() -> new Softplus(0), "softplus: β = 0.0: expected a positive number");
    }

    @Test
    void normalisation() {
        refuses(() -> new Standardise(List.of(0), 0), "standardise: ε = 0.0: expected a positive number");
        refuses(() -> BatchNorm.ofBatch(tensor(2, 3), tensor(2), tensor(3), 1e-5),
                "batch norm: x (2, 3) with statistics, scale or shift (2): expected (N, C, …) and (C)");
        refuses(() -> LayerNorm.of(tensor(2, 3), tensor(2), tensor(2), 1e-5),
                "layer norm: x (2, 3), scale (2), shift (2): expected the last axes of x twice");
        refuses(() -> GroupNorm.of(tensor(2, 3, 4), 2, 1e-5),
                "group norm: 2 groups do not divide the channels of (2, 3, 4)");
    }

    @Test
    void compositions() {
        refuses(() -> Moments.unbiasedVariance(tensor(2, 1), 1),
                "unbiased variance of shape (2, 1): along these axes lies 1 number: expected at least 2");
        refuses(() -> Stack.of(0), "stack of no tensors");
        refuses(() -> Stack.of(0, tensor(2, 3), tensor(3, 2)), "stack: shapes (2, 3) and (3, 2) differ");
        refuses(() -> Embedding.of(tensor(3), counting(2)), "embedding: table (3): expected (V, D)");
        refuses(() -> Padding.reflect(tensor(2, 3), 1, 3, 0),
                "reflect: 3 before and 0 after axis 1 of shape (2, 3): expected at most 2");
        refuses(() -> PixelShuffle.of(tensor(1, 6, 2, 2), 2),
                "pixel shuffle: shape (1, 6, 2, 2) by the factor 2: expected (N, C · 2², H, W)");
        refuses(() -> Resize.bilinear(tensor(4, 4), 2, 2, false),
                "an image (4, 4) to 2 × 2: expected (N, C, H, W) and at least 1 × 1");
        refuses(() -> Conv1d.of(tensor(2, 3), tensor(1, 2, 2), Window.of(2), 1),
                "conv1d: shape (2, 3) does not have three axes");
        refuses(() -> Select.every(tensor(2, 3), 1, 0, 3, 0), "slices 0 … 3 by steps of 0: expected a step of at least 1");
    }

    private static Tensor tensor(int... dims) {
        return Tensor.variable(counting(dims));
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
