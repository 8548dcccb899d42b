package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The elements `from … to − 1` along one axis. The signal returns to where they came from; the elements
/// that were left out receive zero.
///
/// @param axis which axis, not negative
/// @param from the first element taken
/// @param to   the first element no longer taken
public record Slice(int axis, int from, int to) implements Structural {
    @Override
    public NdArray forward(NdArray x) {
        return x.slice(axis, from, to);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return Pad.along(g, axis, from, x.shape().dim(axis) - to);
    }
}
