package vitrine.autodiff.op;

import java.util.stream.IntStream;
import vitrine.autodiff.Tensor;

/// Borders that are not zeros; those are [Pad].
public final class Padding {
    private Padding() {}

    /// The same number everywhere in the border.
    public static Tensor constant(Tensor x, int axis, int before, int after, double value) {
        Tensor border = Pad.along(Tensor.constant(x.value().backend().full(x.shape(), 1)), axis, before, after)
                .negate().plus(1).times(value);
        return Pad.along(x, axis, before, after).plus(border);
    }

    /// The nearest element of the edge: a a │ a b c │ c c.
    public static Tensor replicate(Tensor x, int axis, int before, int after) {
        int last = x.shape().dim(axis) - 1;
        return Select.along(x, axis, IntStream.rangeClosed(-before, last + after)
                .map(i -> Math.clamp(i, 0, last)).toArray());
    }

    /// What a mirror on the outermost element shows: c b │ a b c │ b a.
    ///
    /// @throws IllegalArgumentException if the mirror would show more than there is
    public static Tensor reflect(Tensor x, int axis, int before, int after) {
        int last = x.shape().dim(axis) - 1;
        if (before > last || after > last) {
            throw new IllegalArgumentException("reflect: " + before + " before and " + after + " after axis " + axis
                    + " of shape " + x.shape() + ": expected at most " + last);
        }
        return Select.along(x, axis, IntStream.rangeClosed(-before, last + after)
                .map(i -> last - Math.abs(last - Math.abs(i))).toArray());
    }
}
