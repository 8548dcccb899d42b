package vitrine.xai.interaction;

import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.xai.Certificate;

/// An explanation by pairs: for every two elements of the input, what they do together; on the diagonal, what an element
/// does by itself.
///
/// @param input       x, the explained input, without a batch axis
/// @param values      the interactions, (d, d) for the d elements of the input in row-major order
/// @param certificate what was computed and how far it can be trusted
public record Interactions(NdArray input, NdArray values, Certificate certificate) {
    /// Checks that every pair has its interaction.
    public Interactions {
        Shape expected = Shape.of(input.size(), input.size());
        if (!values.shape().equals(expected)) {
            throw new IllegalArgumentException("interactions of shape " + values.shape() + " for an input of shape "
                    + input.shape() + ": expected " + expected);
        }
    }

    /// What element i and element j do together.
    public double between(int i, int j) {
        return values.get(i, j);
    }

    /// The sums over all partners, of the input's shape: for [IntegratedHessians] these are integrated gradients.
    public NdArray perElement() {
        return values.sum(1).reshape(input.shape());
    }

    /// The certificate and the interactions.
    @Override
    public String toString() {
        return certificate + values.toString();
    }
}
