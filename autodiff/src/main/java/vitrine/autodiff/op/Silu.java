package vitrine.autodiff.op;

import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The sigmoid linear unit, also called swish (Elfwing et al. 2018): y = x · σ(x). From σ′ = σ · (1 − σ),
///
///     ∂L/∂x = ḡ · (σ + y · (1 − σ))
public record Silu() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        Formula input = Formula.input(0);
        return x.backend().evaluate(input.times(input.map(Unary.SIGMOID)), x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Tensor sigmoid = x.sigmoid();
        return g.times(sigmoid.plus(y.times(sigmoid.negate().plus(1))));
    }
}
