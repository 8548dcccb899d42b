package vitrine.nn.loss;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Gather;

/// The mean negative log-probability of the right classes:
///
///     L = −1/N · Σₙ log softmax(zₙ)[labelₙ]
///
/// The log-softmax is one operation, so that small probabilities neither underflow nor lose their digits.
public record SoftmaxCrossEntropy() implements Loss<int[]> {
    /// The mean loss of a batch.
    ///
    /// @param logits (N, K)
    /// @param labels N classes in 0 … K − 1
    /// @throws IllegalArgumentException  if the numbers of rows and labels differ
    /// @throws IndexOutOfBoundsException if a label is not a class
    @Override
    public Tensor of(Tensor logits, int[] labels) {
        if (logits.shape().rank() != 2 || logits.shape().dim(0) != labels.length) {
            throw new IllegalArgumentException("cross-entropy: logits " + logits.shape() + " for " + labels.length
                    + " labels: expected (N, K) and N labels");
        }
        double[] columns = Arrays.stream(labels).asDoubleStream().toArray();
        NdArray indices = logits.value().backend().array(Shape.of(labels.length, 1), columns);
        return new Gather(1, indices).apply(logits.logSoftmax(1)).mean().negate();
    }
}
