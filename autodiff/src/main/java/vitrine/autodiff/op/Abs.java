package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The absolute value y = |x|. Its slope is the sign of x, and 0 at the kink:
///
///     ∂L/∂x = ḡ · sign(x)
public record Abs() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.ABS);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(Tensor.constant(x.value().map(Unary.SIGN)));
    }
}
