package vitrine.nn.layer;

import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// Positive numbers that sum to 1 along an axis, eˣ / Σ eˣ. Networks here end in logits: this is for the inside of a
/// network, or for one whose scores are to be probabilities.
///
/// @param axis which axis; negative ones count from the end
public record Softmax(int axis) implements Layer {
    /// Along the last axis.
    public Softmax() {
        this(-1);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return x.softmax(axis);
    }

    @Override
    public String describe() {
        return "Softmax(axis " + axis + ")";
    }
}
