package vitrine.array.opencl;

import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;

/// What a [ProductProgram] does to a result before it stores it: adds a bias and rectifies.
///
/// @param bias      the biases, or null for none
/// @param batch     how far those of two matrices of the batch lie apart
/// @param row       how far those of two rows lie apart
/// @param column    how far those of two columns lie apart
/// @param rectifier what comes last
record Epilogue(@Nullable NdArray bias, int batch, int row, int column, Rectifier rectifier) {
    /// Stores the result as it is.
    static Epilogue none() {
        return new Epilogue(null, 0, 0, 0, Rectifier.none());
    }

    /// With a bias per column.
    static Epilogue ofColumns(@Nullable NdArray bias, Rectifier rectifier) {
        return new Epilogue(bias, 0, 0, bias == null ? 0 : bias.stride(0), rectifier);
    }

    /// With a bias per row, those of one matrix after those of the other.
    ///
    /// @param rows rows of a matrix
    static Epilogue ofRows(@Nullable NdArray bias, int rows, Rectifier rectifier) {
        int step = bias == null ? 0 : bias.stride(0);
        return new Epilogue(bias, rows * step, step, 0, rectifier);
    }

    /// Where the biases lie, 0 for none. (No array starts at 0, where the canary is.)
    int address() {
        return bias == null ? 0 : OpenClBackend.address(bias);
    }
}
