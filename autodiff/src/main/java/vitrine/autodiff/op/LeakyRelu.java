package vitrine.autodiff.op;

import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
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
        return slope > 0 && Rectifier.isSlope(slope) ? new Rectifier(slope).of(x) : x.backend().evaluate(parts(), x);
    }

    /// max(x, 0) − s · max(−x, 0)
    private Formula parts() {
        Formula negative = Formula.input(0).map(Unary.NEGATE).map(Unary.RELU);
        return Formula.input(0).map(Unary.RELU).minus(negative.times(slope));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Formula derivative = Formula.input(0).map(Unary.STEP).times(1 - slope).plus(slope);
        if (g.isTracked()) {
            return g.times(Tensor.constant(x.value().backend().evaluate(derivative, x.value())));
        }
        return Tensor.constant(g.value().backend().evaluate(derivative.times(Formula.input(1)), x.value(), g.value()));
    }
}
