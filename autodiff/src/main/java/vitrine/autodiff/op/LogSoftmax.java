package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.array.Unary;
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
        NdArray shifted = x.minus(x.backend().reduce(Reduction.MAX, x, axis));
        NdArray exp = shifted.map(Unary.EXP);
        return shifted.minus(exp.backend().reduce(Reduction.SUM, exp, axis).map(Unary.LOG));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Tensor total = g.sum(axis).reshape(x.shape().reduced(axis));
        return g.minus(y.exp().times(total));
    }
}
