package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The sine y = sin x:
///
///     ∂L/∂x = ḡ · cos x
public record Sin() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.SIN);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(new Cos().apply(x));
    }
}
