package vitrine.autodiff.op;

import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The Gaussian error linear unit (Hendrycks and Gimpel 2016): y = x · Φ(x), with the normal distribution function
/// Φ(x) = (1 + erf(x/√2))/2. From Φ′(x) = φ(x) = exp(−x²/2)/√(2π),
///
///     ∂L/∂x = ḡ · (Φ(x) + x · φ(x))
public record Gelu() implements Activation {
    private static final double SQRT_HALF = Math.sqrt(0.5);

    @Override
    public NdArray forward(NdArray x) {
        Formula input = Formula.input(0);
        Formula phi = input.times(SQRT_HALF).map(Unary.ERF).plus(1).times(0.5);
        return x.backend().evaluate(input.times(phi), x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Tensor distribution = new Erf().apply(x.times(SQRT_HALF)).plus(1).times(0.5);
        Tensor density = x.square().times(-0.5).exp().times(1 / Math.sqrt(2 * Math.PI));
        return g.times(distribution.plus(x.times(density)));
    }
}
