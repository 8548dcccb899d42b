package vitrine.array.simd;

import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Matrix products of two stacks of matrices: (…, m, k) · (…, k, n) → (…, m, n).
///
/// A stack of matrices times one and the same matrix, as in a dense layer on sequences, is one tall product. Else
/// threads share out the matrices if there are enough of them, and each product if there are not.
final class BatchedMatrixProduct {
    /// Below this many multiply-adds in all, a second thread does not pay.
    private static final long PARALLEL = 1L << 17;

    private final Threads threads;
    private final ResultMemory memory;
    private final MatrixProduct product;

    BatchedMatrixProduct(Threads threads, ResultMemory memory, MatrixProduct product) {
        this.threads = threads;
        this.memory = memory;
        this.product = product;
    }

    /// @param epilogue what to do to the outputs, each column of which may have a bias
    float[] multiply(NdArray a, NdArray b, Epilogue epilogue) {
        int m = a.shape().dim(-2);
        int k = a.shape().dim(-1);
        int n = b.shape().dim(-1);
        int length = a.shape().with(-1, n).size();
        if (length == 0 || k == 0) {
            float[] zeros = new float[length];
            epilogue.finishColumns(0, n, zeros, 0, n, length == 0 ? 0 : length / n);
            return zeros;
        }
        float[] c = memory.unset(length);
        StridedMatrix x = matrix(a);
        StridedMatrix y = matrix(b);
        int matrices = c.length / m / n;
        if (matrices == 1) {
            product.multiply(x, y, c, 0, m, n, k, epilogue);
        } else if (isOneMatrix(b) && isOneTallMatrix(a)) {
            product.multiply(x, y, c, 0, matrices * m, n, k, epilogue);
        } else {
            boolean parallel = matrices >= threads.count() && (long) c.length * k >= PARALLEL;
            int perTask = parallel ? Math.max(1, matrices / (4 * threads.count())) : matrices;
            int tasks = parallel ? (matrices + perTask - 1) / perTask : 1;
            threads.run(tasks, task -> {
                int end = Math.min(matrices, (task + 1) * perTask);
                for (int i = task * perTask; i < end; i++) {
                    product.multiply(x.at(offset(a, i)), y.at(offset(b, i)), c, i * m * n, m, n, k, epilogue);
                }
            });
        }
        return c;
    }

    private static StridedMatrix matrix(NdArray a) {
        return new StridedMatrix(((FloatStorage) a.storage()).values(), a.offset(), a.stride(-2), a.stride(-1));
    }

    private static boolean isOneMatrix(NdArray b) {
        for (int axis = 0; axis < b.shape().rank() - 2; axis++) {
            if (b.shape().dim(axis) != 1 && b.stride(axis) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether the matrices lie below each other, the rows of the next at the same distance as within one.
    private static boolean isOneTallMatrix(NdArray a) {
        int step = a.stride(-2) * a.shape().dim(-2);
        for (int axis = a.shape().rank() - 3; axis >= 0; axis--) {
            if (a.shape().dim(axis) != 1 && a.stride(axis) != step) {
                return false;
            }
            step *= a.shape().dim(axis);
        }
        return true;
    }

    /// Where matrix number `index` of the stack begins.
    private static int offset(NdArray a, int index) {
        Shape shape = a.shape();
        int offset = a.offset();
        for (int axis = shape.rank() - 3; axis >= 0; axis--) {
            offset += index % shape.dim(axis) * a.stride(axis);
            index /= shape.dim(axis);
        }
        return offset;
    }
}
