package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The square root y = √x. From y² = x follows 2y·dy = dx:
///
///     ∂L/∂x = ḡ / (2y)
public record Sqrt() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.SQRT);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.dividedBy(y).times(0.5);
    }
}
