package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The sign y of x: −1, 0 or 1. It is constant wherever it has a slope at all, so no signal passes.
///
///     ∂L/∂x = 0
public record Sign() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.SIGN);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(0);
    }
}
