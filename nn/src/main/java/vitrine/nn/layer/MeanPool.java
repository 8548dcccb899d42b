package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The mean along one axis, which disappears; along axis 1, (N, T, D) → (N, D): a text as the mean of its words.
///
/// @param axis which axis; 1 is the first of an example, and 0, the batch, is refused
public record MeanPool(int axis) implements Layer {
    /// Checks that the examples stay apart.
    public MeanPool {
        if (axis == 0) {
            throw new IllegalArgumentException("a mean along axis 0 would mix the examples");
        }
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return x.mean(axis);
    }

    @Override
    public String describe() {
        return "MeanPool(axis " + axis + ")";
    }
}
