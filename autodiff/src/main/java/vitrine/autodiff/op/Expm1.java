package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// y = eˣ − 1, with all its digits where x is small and eˣ would drown them in the 1:
///
///     ∂L/∂x = ḡ · eˣ
public record Expm1() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.EXPM1);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(x.exp());
    }
}
