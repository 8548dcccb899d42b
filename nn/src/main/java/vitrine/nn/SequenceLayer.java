package vitrine.nn;

import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// A layer over sequences (N, T, C) that can be told which elements are there. Texts of different lengths are one
/// batch only if the shorter ones are filled up; what they are filled up with must not count.
public interface SequenceLayer extends Layer {
    /// The output for a batch of sequences.
    ///
    /// @param x       (N, T, C)
    /// @param visible 1 where there is an element, else 0, (N, T); each sequence has at least one
    Tensor forward(Tensor x, NdArray visible, Mode mode);

    /// The output for sequences without gaps.
    @Override
    default Tensor forward(Tensor x, Mode mode) {
        if (x.shape().rank() != 3) {
            throw new IllegalArgumentException("sequences " + x.shape() + ": expected (N, T, C)");
        }
        return forward(x, x.value().backend().full(Shape.of(x.shape().dim(0), x.shape().dim(1)), 1), mode);
    }
}
