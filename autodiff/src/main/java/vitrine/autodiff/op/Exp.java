package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The exponential y = eˣ, its own derivative:
///
///     ∂L/∂x = ḡ · y
public record Exp() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.EXP);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(y);
    }
}
