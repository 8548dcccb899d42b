package vitrine.autodiff.op;

import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// A constant power y = xᵖ:
///
///     ∂L/∂x = ḡ · p · xᵖ⁻¹
///
/// @param exponent p
public record Power(double exponent) implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.zip(Binary.POWER, x.backend().full(Shape.of(), exponent));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        // The derivative of a constant is 0 everywhere, also at x = 0, where p · xᵖ⁻¹ would be 0 · ∞.
        return exponent == 0 ? g.times(0) : g.times(x.pow(exponent - 1)).times(exponent);
    }
}
