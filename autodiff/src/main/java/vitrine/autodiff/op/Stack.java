package vitrine.autodiff.op;

import java.util.Arrays;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Arrays of one shape as the slices of a larger one: a [Concat] along an axis that is new.
public final class Stack {
    private Stack() {}

    /// The tensors as slices 0, 1, … along the new axis `axis`.
    ///
    /// @param axis from 0 to the rank of the parts, or negative, counted from the result's end
    /// @throws IllegalArgumentException if there are none, or their shapes differ
    public static Tensor of(int axis, Tensor... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("stack of no tensors");
        }
        Shape shape = parts[0].shape();
        for (Tensor part : parts) {
            if (!part.shape().equals(shape)) {
                throw new IllegalArgumentException("stack: shapes " + shape + " and " + part.shape() + " differ");
            }
        }
        Shape slice = parts[0].value().unsqueeze(axis < 0 ? axis + shape.rank() + 1 : axis).shape();
        int along = axis < 0 ? axis + slice.rank() : axis;
        return Concat.of(along, Arrays.stream(parts).map(part -> part.reshape(slice)).toArray(Tensor[]::new));
    }
}
