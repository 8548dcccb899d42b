package vitrine.autodiff.op;

import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// A linear map of an image that treats rows and columns alike and apart: Y = R · X · Cᵀ for each channel. Row i of R
/// holds the weights with which the input's rows make output row i. Two matrix products are not the fewest
/// operations, but every derivative is right by construction.
///
/// @param weights what one output is made of
record Resampling(Weights weights) {
    /// What one output along an axis is made of.
    @FunctionalInterface
    interface Weights {
        /// The weights of the `length` inputs in output `i` of `outputs`.
        double[] of(int i, int outputs, int length);
    }

    /// (N, C, H, W) → (N, C, rows, columns)
    Tensor apply(Tensor x, int rows, int columns) {
        if (x.shape().rank() != 4 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException("an image " + x.shape() + " to " + rows + " × " + columns
                    + ": expected (N, C, H, W) and at least 1 × 1");
        }
        return matrix(x, rows, 2).matmul(x).matmul(matrix(x, columns, 3).transpose());
    }

    private Tensor matrix(Tensor x, int outputs, int axis) {
        int length = x.shape().dim(axis);
        double[] matrix = new double[outputs * length];
        for (int i = 0; i < outputs; i++) {
            System.arraycopy(weights.of(i, outputs, length), 0, matrix, i * length, length);
        }
        return Tensor.constant(x.value().backend().array(Shape.of(outputs, length), matrix));
    }
}
