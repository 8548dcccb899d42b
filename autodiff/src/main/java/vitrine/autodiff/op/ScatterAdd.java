package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// Adds every element to the place along one axis that its index names; the adjoint of [Gather], which is
/// also its vector-Jacobian product.
///
/// @param axis    which axis, not negative
/// @param indices whole numbers below `length`, of x's shape
/// @param length  the output's size along the axis
public record ScatterAdd(int axis, NdArray indices, int length) implements Structural {
    @Override
    public NdArray forward(NdArray x) {
        return x.backend().scatterAdd(x, axis, indices, length);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return new Gather(axis, indices).apply(g);
    }
}
