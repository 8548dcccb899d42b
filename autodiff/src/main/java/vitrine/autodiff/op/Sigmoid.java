package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The logistic function y = 1/(1 + e⁻ˣ), with slope y(1 − y):
///
///     ∂L/∂x = ḡ · y · (1 − y)
public record Sigmoid() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.SIGMOID);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(y).times(y.negate().plus(1));
    }
}
