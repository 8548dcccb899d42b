package vitrine.nn;

import vitrine.array.NdArray;

/// Numbers that a layer gathers while it is trained and that no gradient is wanted for, such as the running mean
/// of a batch normalisation. They are part of what is written to a file, and not of what an optimiser changes.
///
/// A forward pass changes them only if its [Mode] is training: inference and explanations leave them alone.
public final class Buffer {
    private NdArray value;

    /// A buffer with these initial values.
    public Buffer(NdArray value) {
        this.value = value;
    }

    /// The current values.
    public NdArray value() {
        return value;
    }

    /// Replaces the values. They outlive the scope that they were made in ([vitrine.array.Backend#scoped]).
    ///
    /// @throws IllegalArgumentException if the shape or the backend is another one
    public void set(NdArray next) {
        if (!next.shape().equals(value.shape()) || next.backend() != value.backend()) {
            throw new IllegalArgumentException("buffer of shape " + value.shape() + " on backend '"
                    + value.backend().name() + "' cannot take values of shape " + next.shape() + " on backend '"
                    + next.backend().name() + "'");
        }
        value = next.kept();
    }
}
