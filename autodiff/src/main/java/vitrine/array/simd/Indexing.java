package vitrine.array.simd;

import vitrine.array.KernelChecks;
import vitrine.array.Shape;

/// Picking numbers by index along an axis, and adding them back.
///
/// With `outer` slices before the axis and `inner` elements behind it, element (o, i, r) is
/// `a[o, indices[o, i, r], r]`. Slices are independent, and are shared out among the threads; within a slice the
/// order of additions is that of the source.
///
/// @param outer  the number of slices: the product of the sizes before the axis
/// @param count  the indices' size along the axis
/// @param length the size along the axis of what the indices point into
/// @param inner  the product of the sizes behind the axis
record Indexing(int outer, int count, int length, int inner) {
    /// Below this many elements, a second thread does not pay.
    private static final int PARALLEL = 1 << 15;

    /// With indices of this shape along an axis, into something of another length there.
    static Indexing along(Shape indices, int axis, int length) {
        Slabs slabs = Slabs.along(indices, axis);
        return new Indexing(slabs.outer(), slabs.length(), length, slabs.inner());
    }

    float[] gather(Threads threads, ResultMemory memory, float[] a, int aOffset, float[] indices, int indicesOffset) {
        float[] y = memory.unset(outer * count * inner);
        forEachRange(threads, (from, to) -> {
            for (int o = from; o < to; o++) {
                if (inner == 1) {
                    gatherSlice(a, aOffset + o * length, indices, indicesOffset + o * count, y, o * count);
                    continue;
                }
                for (int i = 0; i < count; i++) {
                    int at = (o * count + i) * inner;
                    for (int r = 0; r < inner; r++) {
                        int index = index(indices[indicesOffset + at + r]);
                        y[at + r] = a[aOffset + (o * length + index) * inner + r];
                    }
                }
            }
        });
        return y;
    }

    float[] scatterAdd(Threads threads, ResultMemory memory, float[] source, int sourceOffset, float[] indices, int indicesOffset) {
        float[] y = memory.zeros(outer * length * inner);
        forEachRange(threads, (from, to) -> {
            for (int o = from; o < to; o++) {
                if (inner == 1) {
                    scatterSlice(source, sourceOffset + o * count, indices, indicesOffset + o * count, y, o * length);
                    continue;
                }
                for (int i = 0; i < count; i++) {
                    int at = (o * count + i) * inner;
                    for (int r = 0; r < inner; r++) {
                        int index = index(indices[indicesOffset + at + r]);
                        y[(o * length + index) * inner + r] += source[sourceOffset + at + r];
                    }
                }
            }
        });
        return y;
    }

    /// The common case, a slice along the last axis, without the innermost loop.
    private void gatherSlice(float[] a, int from, float[] indices, int pointers, float[] y, int to) {
        for (int i = 0; i < count; i++) {
            y[to + i] = a[from + index(indices[pointers + i])];
        }
    }

    private void scatterSlice(float[] source, int from, float[] indices, int pointers, float[] y, int to) {
        for (int i = 0; i < count; i++) {
            y[to + index(indices[pointers + i])] += source[from + i];
        }
    }

    private int index(float value) {
        int index = (int) value;
        return index == value && index >= 0 && index < length ? index : KernelChecks.index(value, length);
    }

    private interface Range {
        void accept(int from, int to);
    }

    private void forEachRange(Threads threads, Range range) {
        int perSlice = Math.max(1, count * inner);
        int perTask = Math.max(1, PARALLEL / 2 / perSlice);
        threads.runIf((long) outer * perSlice >= PARALLEL, (outer + perTask - 1) / perTask,
                task -> range.accept(task * perTask, Math.min(outer, (task + 1) * perTask)));
    }
}
