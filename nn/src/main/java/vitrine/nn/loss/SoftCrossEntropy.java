package vitrine.nn.loss;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The mean cross-entropy between a distribution over the classes and the network's:
///
///     L = −1/N · Σₙ Σₖ tₙₖ · log softmax(zₙ)ₖ
///
/// For targets that are not one class but a mixture: a teacher's probabilities, an average of two examples.
public record SoftCrossEntropy() implements Loss<NdArray> {
    /// The mean loss of a batch.
    ///
    /// @param logits  (N, K)
    /// @param targets (N, K); every row a distribution
    /// @throws IllegalArgumentException if the shapes differ
    @Override
    public Tensor of(Tensor logits, NdArray targets) {
        if (logits.shape().rank() != 2 || !logits.shape().equals(targets.shape())) {
            throw new IllegalArgumentException("cross-entropy: logits " + logits.shape() + " and targets "
                    + targets.shape() + ": expected (N, K) twice");
        }
        return logits.logSoftmax(1).times(Tensor.constant(targets)).sum(1).mean().negate();
    }
}
