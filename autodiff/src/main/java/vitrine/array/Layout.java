package vitrine.array;

import java.util.Arrays;

/// Where in a [Storage] the elements of an array lie: the element at index (i, j, …) at position
///
///     offset + i · strides[0] + j · strides[1] + …
///
/// Every view of an array is another layout of the same numbers. So this class is all that transposing, slicing and
/// broadcasting take: arithmetic on a few small integers, whatever the size of the array.
final class Layout {
    private final Shape shape;
    private final int[] strides;
    private final int offset;

    private Layout(Shape shape, int[] strides, int offset) {
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
    }

    /// Elements side by side in row-major order, from `offset` on.
    static Layout rowMajor(Shape shape, int offset) {
        return new Layout(shape, shape.strides(), offset);
    }

    Shape shape() {
        return shape;
    }

    int offset() {
        return offset;
    }

    int stride(int axis) {
        return strides[shape.axis(axis)];
    }

    int[] strides() {
        return strides.clone();
    }

    /// Whether the elements lie side by side in row-major order.
    boolean isContiguous() {
        int expected = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            int dim = shape.dim(axis);
            if (dim != 1 && strides[axis] != expected) {
                return shape.size() == 0;
            }
            expected *= dim;
        }
        return true;
    }

    /// A single element.
    Layout element(int... index) {
        boolean inside = index.length == shape.rank();
        int position = offset;
        for (int axis = 0; inside && axis < index.length; axis++) {
            inside = index[axis] >= 0 && index[axis] < shape.dim(axis);
            position += index[axis] * strides[axis];
        }
        if (!inside) {
            throw new IndexOutOfBoundsException(
                    "no element at index " + Arrays.toString(index) + " of an array of shape " + shape);
        }
        return rowMajor(Shape.of(), position);
    }

    Layout permute(int... axes) {
        int rank = shape.rank();
        int[] dims = new int[rank];
        int[] steps = new int[rank];
        boolean[] seen = new boolean[rank];
        boolean valid = axes.length == rank;
        for (int i = 0; valid && i < rank; i++) {
            int axis = shape.axis(axes[i]);
            valid = !seen[axis];
            seen[axis] = true;
            dims[i] = shape.dim(axis);
            steps[i] = strides[axis];
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "permute: axes " + Arrays.toString(axes) + " do not name each axis of " + shape + " once");
        }
        return new Layout(Shape.of(dims), steps, offset);
    }

    Layout transpose() {
        int rank = shape.rank();
        if (rank < 2) {
            throw new IllegalArgumentException("transpose: shape " + shape + " has fewer than two axes");
        }
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i);
        axes[rank - 1] = rank - 2;
        axes[rank - 2] = rank - 1;
        return permute(axes);
    }

    /// A stretched axis has stride 0, so that all its indices mean the same element.
    Layout broadcastTo(Shape target) {
        int missing = target.rank() - shape.rank();
        if (missing < 0 || !Shape.broadcast(shape, target).equals(target)) {
            throw new IllegalArgumentException("broadcast: shape " + shape + " does not stretch to " + target);
        }
        int[] steps = new int[target.rank()];
        for (int axis = missing; axis < steps.length; axis++) {
            steps[axis] = shape.dim(axis - missing) == 1 ? 0 : strides[axis - missing];
        }
        return new Layout(target, steps, offset);
    }

    Layout slice(int axis, int from, int to) {
        int which = shape.axis(axis);
        if (from < 0 || to < from || to > shape.dim(which)) {
            throw new IndexOutOfBoundsException(
                    "slice " + from + " … " + to + " of axis " + which + " of shape " + shape);
        }
        return new Layout(shape.with(which, to - from), strides, offset + from * strides[which]);
    }

    Layout at(int index) {
        if (shape.rank() == 0 || index < 0 || index >= shape.dim(0)) {
            throw new IndexOutOfBoundsException("an array of shape " + shape + " has no element number " + index);
        }
        return slice(0, index, index + 1).squeeze(0);
    }

    Layout squeeze(int axis) {
        int gone = shape.axis(axis);
        if (shape.dim(gone) != 1) {
            throw new IllegalArgumentException("squeeze: axis " + gone + " of shape " + shape + " is not of size 1");
        }
        int[] steps = new int[strides.length - 1];
        System.arraycopy(strides, 0, steps, 0, gone);
        System.arraycopy(strides, gone + 1, steps, gone, steps.length - gone);
        return new Layout(shape.without(gone), steps, offset);
    }

    Layout unsqueeze(int axis) {
        int rank = shape.rank() + 1;
        int at = axis < 0 ? axis + rank : axis;
        if (at < 0 || at >= rank) {
            throw new IllegalArgumentException("unsqueeze: axis " + axis + " is not within " + rank + " axes");
        }
        int[] dims = new int[rank];
        int[] steps = new int[rank];
        for (int i = 0; i < rank; i++) {
            int old = i < at ? i : i - 1;
            dims[i] = i == at ? 1 : shape.dim(old);
            steps[i] = i == at ? 0 : strides[old];
        }
        return new Layout(Shape.of(dims), steps, offset);
    }
}
