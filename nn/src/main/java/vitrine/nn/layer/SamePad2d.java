package vitrine.nn.layer;

import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Pad;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The zeros that TensorFlow's padding "same" puts around an image before a convolution: as many as make
/// ⌈length / stride⌉ windows fit, and if their number is odd, the odd one on the right and at the bottom.
///
/// @param window the convolution's window, without padding
public record SamePad2d(Window2d window) implements Layer {
    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return along(along(x, 2, window.rows()), 3, window.columns());
    }

    private static Tensor along(Tensor x, int axis, Window side) {
        int length = x.shape().dim(axis);
        int needed = side.smallestLength(Math.ceilDiv(length, side.stride()));
        int zeros = Math.max(0, needed - length);
        return zeros == 0 ? x : Pad.along(x, axis, zeros / 2, zeros - zeros / 2);
    }
}
