package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The logarithm of the softmax, yᵢ = xᵢ − log Σⱼ exp(xⱼ), along one axis. Taking the logarithm of a finished
/// softmax would lose the small probabilities; here they survive. From ∂yᵢ/∂xⱼ = δᵢⱼ − softmax(x)ⱼ,
///
///     ∂L/∂x = ḡ − softmax(x) · Σᵢ ḡᵢ
///
/// @param axis the axis of the classes, not negative
public record LogSoftmax(int axis) implements Normalising {
    @Override
    public NdArray forward(NdArray x) {
        return x.backend().logSoftmax(x, axis);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        if (y.isTracked() || g.isTracked()) {
            return differentiableVjp(y, g);
        }
        return Tensor.constant(g.value().backend().logSoftmaxAdjoint(y.value(), g.value(), axis));
    }

    /// The same, written with operations that can be differentiated in turn.
    private Tensor differentiableVjp(Tensor y, Tensor g) {
        Tensor total = g.sum(axis).reshape(g.shape().reduced(axis));
        return g.minus(y.exp().times(total));
    }
}
