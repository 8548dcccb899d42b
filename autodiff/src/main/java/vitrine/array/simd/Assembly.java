package vitrine.array.simd;

import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Arrays put together from others: padding and concatenation, as copies of whole rows.
final class Assembly {
    private Assembly() {}

    /// The shape with so many zeros in front and behind.
    static Shape padded(Shape shape, int[] before, int[] after) {
        int[] dims = shape.toArray();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = Math.addExact(dims[axis], Math.addExact(before[axis], after[axis]));
        }
        return Shape.of(dims);
    }

    /// `a` in the middle of zeros.
    static float[] pad(NdArray a, int[] before, Shape shape) {
        float[] y = new float[shape.size()];
        int rank = shape.rank();
        if (a.size() == 0) {
            return y;
        }
        if (rank == 0) {
            StridedReader.of(a).read(0, 1, y, 0);
            return y;
        }
        StridedReader x = StridedReader.of(a);
        int row = a.shape().dim(-1);
        int rows = a.size() / row;
        for (int i = 0; i < rows; i++) {
            int at = before[rank - 1];
            int rest = i;
            int step = shape.dim(-1);
            for (int axis = rank - 2; axis >= 0; axis--) {
                at += (rest % a.shape().dim(axis) + before[axis]) * step;
                rest /= a.shape().dim(axis);
                step *= shape.dim(axis);
            }
            x.read(i * row, row, y, at);
        }
        return y;
    }

    /// The shape of the parts one after the other along `axis`.
    static Shape joined(int axis, NdArray... parts) {
        int length = 0;
        for (NdArray part : parts) {
            length = Math.addExact(length, part.shape().dim(axis));
        }
        return parts[0].shape().with(axis, length);
    }

    /// The parts one after the other along `axis`.
    static float[] concat(Shape shape, int axis, NdArray... parts) {
        float[] y = new float[shape.size()];
        int inner = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            inner *= shape.dim(i);
        }
        int slice = shape.dim(axis) * inner;
        int from = 0;
        for (NdArray part : parts) {
            StridedReader x = StridedReader.of(part);
            int run = part.shape().dim(axis) * inner;
            for (int o = 0; run > 0 && o < part.size() / run; o++) {
                x.read(o * run, run, y, o * slice + from);
            }
            from += run;
        }
        return y;
    }
}
