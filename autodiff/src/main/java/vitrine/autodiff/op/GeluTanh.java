package vitrine.autodiff.op;

import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The approximation of [Gelu] by a tanh (Hendrycks and Gimpel 2016), with which GPT-2 was trained:
///
///     y = x/2 · (1 + tanh u)        u = √(2/π) · (x + 0.044715 · x³)
///
/// With t = tanh u and u′ = √(2/π) · (1 + 3 · 0.044715 · x²),
///
///     ∂L/∂x = ḡ · (1 + t + x · (1 − t²) · u′)/2
public record GeluTanh() implements Activation {
    private static final double SCALE = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public NdArray forward(NdArray x) {
        Formula input = Formula.input(0);
        Formula u = input.times(input.map(Unary.SQUARE).times(CUBIC).plus(1)).times(SCALE);
        return x.backend().evaluate(input.times(0.5).times(u.map(Unary.TANH).plus(1)), x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Tensor t = x.times(x.square().times(CUBIC).plus(1)).times(SCALE).tanh();
        Tensor inner = x.square().times(3 * CUBIC).plus(1).times(SCALE);
        Tensor bend = x.times(t.square().negate().plus(1)).times(inner);
        return g.times(t.plus(1).plus(bend)).times(0.5);
    }
}
