package vitrine.autodiff.op;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.SampleArrays.counting;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import vitrine.array.Shape;
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

    private static Tensor tensor(int... dims) {
        return Tensor.variable(counting(dims));
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
