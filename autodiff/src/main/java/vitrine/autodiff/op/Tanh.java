package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The hyperbolic tangent y = (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), with slope 1 − y²:
///
///     ∂L/∂x = ḡ · (1 − y²) = ḡ − ḡ · y²
public record Tanh() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.TANH);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.minus(g.times(y.square()));
    }
}
