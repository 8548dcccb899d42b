package vitrine.array.opencl;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// The axes of one or several views of the same shape, merged where all of them can be walked as one, so that most
/// arrays have a single axis on the device, however many they have for the reader.
///
/// @param dims    sizes, outermost first; at least one axis
/// @param strides one row per view: how far apart neighbours along each axis lie
record Axes(int[] dims, int[][] strides) {
    private static final int MAX_RANK = 24;

    /// The axes of views with these strides.
    static Axes of(Shape shape, int[]... strides) {
        int[] dims = new int[shape.rank() + 1];
        int[][] steps = new int[strides.length][shape.rank() + 1];
        int rank = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            int dim = shape.dim(axis);
            if (dim == 1) {
                continue;
            }
            boolean merges = rank > 0;
            for (int view = 0; merges && view < strides.length; view++) {
                merges = steps[view][rank - 1] == dim * strides[view][axis];
            }
            rank = merges ? rank : rank + 1;
            dims[rank - 1] = merges ? dims[rank - 1] * dim : dim;
            for (int view = 0; view < strides.length; view++) {
                steps[view][rank - 1] = strides[view][axis];
            }
        }
        if (rank > MAX_RANK) {
            throw new IllegalArgumentException("opencl: a view of shape " + shape + " has " + rank
                    + " axes that cannot be merged; at most " + MAX_RANK + " are supported");
        }
        if (rank == 0) {
            dims[rank++] = 1;
        }
        int kept = rank;
        return new Axes(Arrays.copyOf(dims, kept),
                Arrays.stream(steps).map(row -> Arrays.copyOf(row, kept)).toArray(int[][]::new));
    }

    /// The axes of an array.
    static Axes of(NdArray a) {
        return of(a.shape(), a.strides());
    }

    /// The row-major strides of a shape.
    static int[] rowMajor(Shape shape) {
        int[] strides = new int[shape.rank()];
        int step = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= shape.dim(axis);
        }
        return strides;
    }

    int rank() {
        return dims.length;
    }

    /// The axes as the device reads them: for each axis its size and one stride per view.
    int[] words() {
        int width = 1 + strides.length;
        int[] words = new int[width * rank()];
        for (int axis = 0; axis < rank(); axis++) {
            words[width * axis] = dims[axis];
            for (int view = 0; view < strides.length; view++) {
                words[width * axis + 1 + view] = strides[view][axis];
            }
        }
        return words;
    }

    /// Some words followed by others.
    static int[] join(int[] first, int... second) {
        int[] result = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }
}
