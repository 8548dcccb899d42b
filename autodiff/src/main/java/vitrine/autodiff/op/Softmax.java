package vitrine.autodiff.op;

import vitrine.array.NdArray;
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
        return x.backend().softmax(x, axis);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        if (y.isTracked() || g.isTracked()) {
            return differentiableVjp(y, g);
        }
        return Tensor.constant(g.value().backend().softmaxAdjoint(y.value(), g.value(), axis));
    }

    /// The same, written with operations that can be differentiated in turn.
    private Tensor differentiableVjp(Tensor y, Tensor g) {
        Tensor mean = g.times(y).sum(axis).reshape(g.shape().reduced(axis));
        return y.times(g.minus(mean));
    }
}
