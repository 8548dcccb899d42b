package vitrine.array;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The sizes of an array along its axes, outermost first: `(N, C, H, W)` for a batch of images.
///
/// A scalar has the shape `()`, with rank 0 and size 1. Negative axes count from the end, so axis −1 is
/// the last one. Shapes are immutable values.
public final class Shape {
    private final int[] dims;
    private final int size;

    private Shape(int[] dims) {
        long size = 1;
        for (int dim : dims) {
            if (dim < 0) {
                throw new IllegalArgumentException("shape " + text(dims) + ": size " + dim + " is negative");
            }
            size = Math.multiplyExact(size, dim);
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "shape " + text(dims) + " has more than 2³¹ − 1 elements, the largest array supported");
            }
        }
        this.dims = dims;
        this.size = (int) size;
    }

    /// The shape with these sizes; no sizes make the shape of a scalar.
    ///
    /// @throws IllegalArgumentException if a size is negative or there are more than 2³¹ − 1 elements
    public static Shape of(int... dims) {
        return new Shape(dims.clone());
    }

    /// The number of axes.
    public int rank() {
        return dims.length;
    }

    /// The number of elements: the product of all sizes.
    public int size() {
        return size;
    }

    /// The size along `axis`, which may be negative to count from the end.
    public int dim(int axis) {
        return dims[axis(axis)];
    }

    /// A copy of the sizes.
    public int[] toArray() {
        return dims.clone();
    }

    /// The axis as a number in `0 … rank − 1`.
    ///
    /// @throws IllegalArgumentException if there is no such axis
    public int axis(int axis) {
        int result = axis < 0 ? axis + dims.length : axis;
        if (result < 0 || result >= dims.length) {
            throw new IllegalArgumentException("axis " + axis + " does not exist in shape " + this);
        }
        return result;
    }

    /// This shape with the size along `axis` replaced.
    public Shape with(int axis, int dim) {
        int[] result = dims.clone();
        result[axis(axis)] = dim;
        return new Shape(result);
    }

    /// This shape with the given axes reduced to size 1; no axes reduce all of them.
    public Shape reduced(int... axes) {
        int[] result = dims.clone();
        if (axes.length == 0) {
            Arrays.fill(result, 1);
        }
        for (int axis : axes) {
            result[axis(axis)] = 1;
        }
        return new Shape(result);
    }

    /// This shape without `axis`.
    public Shape without(int axis) {
        int gone = axis(axis);
        int[] result = new int[dims.length - 1];
        for (int i = 0, j = 0; i < dims.length; i++) {
            if (i != gone) {
                result[j++] = dims[i];
            }
        }
        return new Shape(result);
    }

    /// The shape with these sizes, one of which may be −1: it is worked out so that the number of elements stays.
    ///
    /// @throws IllegalArgumentException if there is no such shape with as many elements
    Shape reshaped(int... sizes) {
        int[] result = sizes.clone();
        int unknown = -1;
        int known = 1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == -1 && unknown < 0) {
                unknown = i;
            } else {
                known *= sizes[i];
            }
        }
        if (unknown >= 0) {
            if (known == 0 || size % known != 0) {
                throw new IllegalArgumentException("reshape: " + this + " has " + size + " elements, which "
                        + Arrays.toString(sizes) + " cannot hold");
            }
            result[unknown] = size / known;
        }
        Shape target = new Shape(result);
        if (target.size != size) {
            throw new IllegalArgumentException("reshape: " + this + " has " + size + " elements, but " + target
                    + " has " + target.size);
        }
        return target;
    }

    /// The shape both broadcast to, by NumPy's rule: aligned at the last axis, equal sizes stay, a missing
    /// axis or a size of 1 stretches to the other's.
    ///
    /// @throws IllegalArgumentException if two sizes differ and neither is 1
    public static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] result = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int m = i <= a.rank() ? a.dims[a.rank() - i] : 1;
            int n = i <= b.rank() ? b.dims[b.rank() - i] : 1;
            if (m != n && m != 1 && n != 1) {
                throw new IllegalArgumentException(
                        "shapes " + a + " and " + b + " do not broadcast: sizes " + m + " and " + n + " differ");
            }
            result[rank - i] = m == 1 ? n : m;
        }
        return new Shape(result);
    }

    /// Row-major strides: how many elements lie between neighbours along each axis.
    int[] strides() {
        int[] strides = new int[dims.length];
        int step = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= dims[axis];
        }
        return strides;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /// The sizes in parentheses, such as `(64, 1, 28, 28)`.
    @Override
    public String toString() {
        return text(dims);
    }

    private static String text(int[] dims) {
        return Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
