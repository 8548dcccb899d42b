package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// y = ln(1 + x), with all its digits where x is small and would drown in the 1:
///
///     ∂L/∂x = ḡ / (1 + x)
public record Log1p() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.LOG1P);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.dividedBy(x.plus(1));
    }
}
