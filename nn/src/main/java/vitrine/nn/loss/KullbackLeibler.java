package vitrine.nn.loss;

import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The mean divergence of the network's distribution q from the true one p (Kullback and Leibler 1951), for outputs
/// that are log-probabilities:
///
///     L = 1/N · Σₙ Σₖ p · (ln p − ln q)        with 0 · ln 0 = 0
///
/// It differs from [SoftCrossEntropy] by the entropy of p, so that its minimum is 0.
public record KullbackLeibler() implements Loss<NdArray> {
    /// The mean loss of a batch.
    ///
    /// @param logProbabilities ln q, (N, K)
    /// @param targets          p, (N, K); every row a distribution
    /// @throws IllegalArgumentException if the shapes differ
    @Override
    public Tensor of(Tensor logProbabilities, NdArray targets) {
        if (logProbabilities.shape().rank() != 2 || !logProbabilities.shape().equals(targets.shape())) {
            throw new IllegalArgumentException("Kullback–Leibler: log-probabilities " + logProbabilities.shape()
                    + " and targets " + targets.shape() + ": expected (N, K) twice");
        }
        NdArray impossible = targets.zip(Binary.EQUAL, targets.backend().full(Shape.of(), 0));
        NdArray entropy = targets.times(targets.plus(impossible).map(Unary.LOG)).sum(1);
        Tensor cross = logProbabilities.times(Tensor.constant(targets)).sum(1);
        return Tensor.constant(entropy).minus(cross).mean();
    }
}
