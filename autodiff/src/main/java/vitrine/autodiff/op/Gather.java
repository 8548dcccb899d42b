package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// Picks elements along one axis by index: `y[…, i, …] = x[…, indices[…, i, …], …]`. The signal of every copy
/// returns to the element it was copied from ([ScatterAdd]).
///
/// @param axis    which axis, not negative
/// @param indices whole numbers; off the axis, of the same sizes as x
public record Gather(int axis, NdArray indices) implements Structural {
    @Override
    public NdArray forward(NdArray x) {
        return x.backend().gather(x, axis, indices);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return new ScatterAdd(axis, indices, x.shape().dim(axis)).apply(g);
    }
}
