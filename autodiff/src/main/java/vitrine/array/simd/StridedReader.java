package vitrine.array.simd;

import java.util.Arrays;
import vitrine.array.NdArray;

/// Reads any view, element after element in row-major order, from any position on: the place where strides
/// end. Behind it, every kernel works on numbers that lie side by side.
///
/// Axes that can be walked as one are merged first, so that the rows are as long as possible: a transposed or
/// a sliced matrix has two axes, a channel's bias stretched over (N, C, H, W) has three of which the last has
/// stride 0, a whole array has one. A row is then copied, filled, or gathered, whichever its stride allows.
final class StridedReader {
    private final float[] values;
    private final int offset;
    private final int[] dims;
    private final int[] strides;

    private StridedReader(float[] values, int offset, int[] dims, int[] strides) {
        this.values = values;
        this.offset = offset;
        this.dims = dims;
        this.strides = strides;
    }

    static StridedReader of(NdArray a) {
        return of(((FloatStorage) a.storage()).values(), a.offset(), a.shape().toArray(), a.strides());
    }

    static StridedReader of(float[] values, int offset, int[] dims, int[] strides) {
        int rank = 0;
        int[] mergedDims = new int[Math.max(1, dims.length)];
        int[] mergedStrides = new int[mergedDims.length];
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] == 1) {
                continue;
            }
            if (rank > 0 && mergedStrides[rank - 1] == dims[axis] * strides[axis]) {
                mergedDims[rank - 1] *= dims[axis];
                mergedStrides[rank - 1] = strides[axis];
            } else {
                mergedDims[rank] = dims[axis];
                mergedStrides[rank++] = strides[axis];
            }
        }
        if (rank == 0) {
            mergedDims[0] = 1;
            mergedStrides[0] = 1;
            rank = 1;
        }
        return new StridedReader(values, offset, Arrays.copyOf(mergedDims, rank), Arrays.copyOf(mergedStrides, rank));
    }

    /// Whether the elements lie side by side, so that they can be read in place, from [#offset] of [#values] on.
    boolean isContiguous() {
        return dims.length == 1 && strides[0] == 1;
    }

    /// Whether all elements are one and the same number.
    boolean isConstant() {
        return dims.length == 1 && strides[0] == 0;
    }

    /// The memory that is read.
    float[] values() {
        return values;
    }

    /// Where in the memory the first element lies.
    int offset() {
        return offset;
    }

    /// Copies the elements number `from … from + count − 1` to `target`, from position `at` on.
    void read(int from, int count, float[] target, int at) {
        if (isContiguous()) {
            System.arraycopy(values, offset + from, target, at, count);
            return;
        }
        if (count == 0) {
            return;
        }
        int last = dims.length - 1;
        int[] index = new int[dims.length];
        int position = offset;
        int rest = from;
        for (int axis = last; axis >= 0; axis--) {
            index[axis] = rest % dims[axis];
            rest /= dims[axis];
            position += index[axis] * strides[axis];
        }
        int row = dims[last];
        int step = strides[last];
        int column = index[last];
        int end = at + count;
        while (at < end) {
            int run = Math.min(row - column, end - at);
            copyRow(values, position, step, target, at, run);
            at += run;
            position -= column * step;
            column = 0;
            for (int axis = last - 1; axis >= 0; axis--) {
                position += strides[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                position -= dims[axis] * strides[axis];
                index[axis] = 0;
            }
        }
    }

    private static void copyRow(float[] source, int from, int step, float[] target, int at, int count) {
        if (step == 1 && count >= 16) {
            System.arraycopy(source, from, target, at, count);
        } else if (step == 0) {
            Arrays.fill(target, at, at + count, source[from]);
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = source[from + i * step];
            }
        }
    }
}
