package vitrine.array.opencl;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Reductions of any length, in as many rounds as it takes: each leaves one number per [ReductionProgram#SEGMENT].
record Reducing(Device device) {
    /// Reduces axes of a view.
    ///
    /// @param code    of the reduction
    /// @param a       the view
    /// @param address where its first number lies
    /// @param axes    which axes go; none for all of them
    /// @param y       where the results go
    void reduce(int code, NdArray a, int address, int[] axes, int y) {
        boolean[] gone = new boolean[a.shape().rank()];
        Arrays.fill(gone, axes.length == 0);
        for (int axis : axes) {
            gone[a.shape().axis(axis)] = true;
        }
        reduce(code, address, part(a, gone, false), part(a, gone, true), y);
    }

    /// Reduces `length` neighbouring numbers to one.
    void reduce(int code, int address, int length, int y) {
        reduce(code, address, new Axes(new int[] {1}, new int[][] {{0}}), line(length), y);
    }

    private void reduce(int code, int address, Axes kept, Axes gone, int y) {
        int count = size(kept);
        int length = size(gone);
        int segments = ReductionProgram.segments(length);
        if (count == 0) {
            return;
        }
        if (segments == 1) {
            device.enqueue(ReductionProgram.reduce(code, address, y, count, length, kept, gone));
            return;
        }
        int partial = device.allocate(count * segments);
        device.enqueue(ReductionProgram.reduce(code, address, partial, count, length, kept, gone));
        reduce(code, partial, new Axes(new int[] {count}, new int[][] {{segments}}), line(segments), y);
        device.free(partial, count * segments);
    }

    private static Axes line(int length) {
        return new Axes(new int[] {length}, new int[][] {{1}});
    }

    /// The axes that are gone, or those that are not.
    private static Axes part(NdArray a, boolean[] gone, boolean wanted) {
        int[] dims = new int[gone.length];
        int[] strides = new int[gone.length];
        int rank = 0;
        for (int axis = 0; axis < gone.length; axis++) {
            if (gone[axis] == wanted) {
                dims[rank] = a.shape().dim(axis);
                strides[rank++] = a.stride(axis);
            }
        }
        return Axes.of(Shape.of(Arrays.copyOf(dims, rank)), Arrays.copyOf(strides, rank));
    }

    private static int size(Axes axes) {
        int size = 1;
        for (int dim : axes.dims()) {
            size *= dim;
        }
        return size;
    }
}
