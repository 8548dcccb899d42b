package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The error function y = 2/√π · ∫₀ˣ exp(−t²) dt. The slope of an integral is its integrand:
///
///     ∂L/∂x = ḡ · 2/√π · exp(−x²)
public record Erf() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.ERF);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(x.square().negate().exp()).times(2 / Math.sqrt(Math.PI));
    }
}
