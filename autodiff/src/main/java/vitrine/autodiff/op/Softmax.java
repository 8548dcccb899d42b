package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The softmax yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ) along one axis. The largest x is subtracted first; it cancels, and
/// nothing overflows. From ∂yᵢ/∂xⱼ = yᵢ(δᵢⱼ − yⱼ),
///
///     ∂L/∂x = y · (ḡ − Σⱼ ḡⱼ yⱼ)
///
/// @param axis the axis along which the outputs sum to one, not negative
public record Softmax(int axis) implements Normalising {
    @Override
    public NdArray forward(NdArray x) {
        NdArray exp = x.minus(x.backend().reduce(Reduction.MAX, x, axis)).map(Unary.EXP);
        return exp.dividedBy(exp.backend().reduce(Reduction.SUM, exp, axis));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Tensor mean = g.times(y).sum(axis).reshape(x.shape().reduced(axis));
        return y.times(g.minus(mean));
    }
}
