package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The square y = x²:
///
///     ∂L/∂x = ḡ · 2x
public record Square() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.SQUARE);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(x).times(2);
    }
}
