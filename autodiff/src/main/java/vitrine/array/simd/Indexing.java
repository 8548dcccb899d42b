package vitrine.array.simd;

import vitrine.array.KernelChecks;
import vitrine.array.NdArray;
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

    /// 32-bit floats count up to 2²⁴ without a gap.
    private static final int LARGEST = 1 << 24;

    /// With indices of this shape along an axis, into something of another length there.
    static Indexing along(Shape indices, int axis, int length) {
        Slabs slabs = Slabs.along(indices, axis);
        return new Indexing(slabs.outer(), slabs.length(), length, slabs.inner());
    }

    /// The elements that the indices point at; both arrays are contiguous.
    float[] gather(Threads threads, ResultMemory memory, NdArray source, NdArray indices) {
        float[] a = FloatStorage.valuesOf(source);
        float[] pointers = FloatStorage.valuesOf(indices);
        float[] y = memory.unset(outer * count * inner);
        forEachRange(threads, (from, to) -> {
            for (int o = from; o < to; o++) {
                if (inner == 1) {
                    gatherSlice(a, source.offset() + o * length, pointers, indices.offset() + o * count, y, o * count);
                    continue;
                }
                for (int i = 0; i < count; i++) {
                    int at = (o * count + i) * inner;
                    for (int r = 0; r < inner; r++) {
                        int index = index(pointers[indices.offset() + at + r]);
                        y[at + r] = a[source.offset() + (o * length + index) * inner + r];
                    }
                }
            }
        });
        return y;
    }

    /// The elements added up where the indices point; both arrays are contiguous.
    float[] scatterAdd(Threads threads, ResultMemory memory, NdArray source, NdArray indices) {
        float[] a = FloatStorage.valuesOf(source);
        float[] pointers = FloatStorage.valuesOf(indices);
        float[] y = memory.zeros(outer * length * inner);
        forEachRange(threads, (from, to) -> {
            for (int o = from; o < to; o++) {
                if (inner == 1) {
                    scatterSlice(a, source.offset() + o * count, pointers, indices.offset() + o * count, y, o * length);
                    continue;
                }
                for (int i = 0; i < count; i++) {
                    int at = (o * count + i) * inner;
                    for (int r = 0; r < inner; r++) {
                        int index = index(pointers[indices.offset() + at + r]);
                        y[(o * length + index) * inner + r] += a[source.offset() + at + r];
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

    /// Fails if indices below `length` are not exact in 32-bit numbers.
    static void requireExact(String kernel, int length) {
        if (length > LARGEST) {
            throw new IllegalArgumentException(kernel + ": indices below " + length
                    + " are not exact in 32-bit numbers, which count up to " + LARGEST);
        }
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
