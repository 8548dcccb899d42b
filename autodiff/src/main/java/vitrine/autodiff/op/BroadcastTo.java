package vitrine.autodiff.op;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Stretches an array to a larger shape by NumPy's rule: one number is used many times, so it receives the
/// sum of the signals of all its copies.
///
///     ∂L/∂x = Σ ḡ over the stretched axes
///
/// @param shape what to stretch to
public record BroadcastTo(Shape shape) implements Structural {
    @Override
    public NdArray forward(NdArray x) {
        return x.broadcastTo(shape);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        int missing = shape.rank() - x.shape().rank();
        int[] stretched = new int[shape.rank()];
        int count = 0;
        for (int axis = 0; axis < stretched.length; axis++) {
            if (axis < missing || x.shape().dim(axis - missing) != shape.dim(axis)) {
                stretched[count++] = axis;
            }
        }
        return count == 0 ? g.reshape(x.shape()) : g.sum(Arrays.copyOf(stretched, count)).reshape(x.shape());
    }
}
