package vitrine.nn.loss;

import vitrine.autodiff.Tensor;

/// How far a network's outputs are from what they should be, as one number to make small.
///
/// @param <T> what the outputs are compared with: class labels, numbers, …
public interface Loss<T> {
    /// The mean loss of a batch, a scalar.
    Tensor of(Tensor outputs, T targets);
}
