package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// The same elements in row-major order in another shape. The signal is reshaped back.
///
/// @param shape the new shape, of the same size
public record Reshape(Shape shape) implements Structural {
    /// `x` in another shape; one size may be −1 and is worked out.
    public static Tensor of(Tensor x, int... dims) {
        return new Reshape(x.value().reshape(dims).shape()).apply(x);
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.reshape(shape);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.reshape(x.shape());
    }
}
