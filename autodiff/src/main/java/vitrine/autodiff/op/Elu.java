package vitrine.autodiff.op;

import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The exponential linear unit (Clevert et al. 2016): y = x where x > 0, and α · (eˣ − 1) elsewhere.
///
///     ∂L/∂x = ḡ · (1 where x > 0, else α · eˣ)
///
/// At 0 the slope is the left one, α, and the slope of the slope the right one, 0, as in PyTorch.
///
/// @param alpha α; −α is the limit on the left, usually 1
public record Elu(double alpha) implements Activation {
    /// The scaled unit SELU = λ · ELU (Klambauer et al. 2017), whose λ and α keep the mean 0 and the variance 1 from
    /// layer to layer.
    public static Tensor selu(Tensor x) {
        return new Elu(1.6732632423543772).apply(x).times(1.0507009873554805);
    }

    @Override
    public NdArray forward(NdArray x) {
        Formula positive = Formula.input(0).map(Unary.RELU);
        Formula negative = Formula.input(0).map(Unary.NEGATE).map(Unary.RELU).map(Unary.NEGATE);
        return x.backend().evaluate(positive.plus(negative.map(Unary.EXPM1).times(alpha)), x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        NdArray positive = x.value().map(Unary.STEP);
        NdArray negative = x.value().map(Unary.NEGATE).map(Unary.STEP);
        NdArray zero = positive.plus(negative).times(-1).plus(1);
        // A positive x is taken out before the exponential, which might overflow: ∞ · 0 is no zero.
        Tensor decaying = x.minus(x.relu()).exp().times(Tensor.constant(negative.times(alpha)));
        Tensor slope = decaying.plus(Tensor.constant(positive.plus(zero.times(alpha))));
        return g.times(slope);
    }
}
