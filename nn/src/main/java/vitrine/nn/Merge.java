package vitrine.nn;

import java.util.List;
import vitrine.autodiff.Tensor;

/// A building block that makes one tensor of several, without parameters: the sum at the end of a skip connection, the
/// channels of two branches side by side.
public interface Merge {
    /// The output for a batch.
    ///
    /// @param inputs what comes in, in the order in which the inputs are named
    Tensor forward(List<Tensor> inputs);

    /// What it is in one line, such as `Concat(axis 1)`.
    default String describe() {
        return getClass().getSimpleName();
    }
}
