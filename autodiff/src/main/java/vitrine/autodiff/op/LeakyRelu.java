package vitrine.autodiff.op;

import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The leaky rectifier (Maas et al. 2013): y = x where x > 0, and s · x elsewhere, so that a unit that is off can
/// still learn.
///
///     ∂L/∂x = ḡ · (1 where x > 0, else s)
///
/// @param slope s, usually 0.01
public record LeakyRelu(double slope) implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        Formula positive = Formula.input(0).map(Unary.RELU);
        Formula negative = Formula.input(0).map(Unary.NEGATE).map(Unary.RELU);
        return x.backend().evaluate(positive.minus(negative.times(slope)), x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        NdArray positive = x.value().map(Unary.STEP);
        return g.times(Tensor.constant(positive.times(1 - slope).plus(slope)));
    }
}
