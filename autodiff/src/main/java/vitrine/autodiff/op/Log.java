package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The natural logarithm y = ln x:
///
///     ∂L/∂x = ḡ / x
public record Log() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.LOG);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.dividedBy(x);
    }
}
