package vitrine.nn.loss;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Gather;

/// The mean negative log-probability of the right classes, for outputs that are log-probabilities already:
///
///     L = −1/N · Σₙ yₙ[labelₙ]
///
/// [SoftmaxCrossEntropy] takes logits instead.
public record NegativeLogLikelihood() implements Loss<int[]> {
    /// The mean loss of a batch.
    ///
    /// @param logProbabilities (N, K)
    /// @param labels           N classes in 0 … K − 1
    /// @throws IllegalArgumentException  if the numbers of rows and labels differ
    /// @throws IndexOutOfBoundsException if a label is not a class
    @Override
    public Tensor of(Tensor logProbabilities, int[] labels) {
        return picked("negative log-likelihood", logProbabilities, labels).mean().negate();
    }

    /// The element of every row that its label names, (N, 1).
    static Tensor picked(String loss, Tensor rows, int[] labels) {
        if (rows.shape().rank() != 2 || rows.shape().dim(0) != labels.length) {
            throw new IllegalArgumentException(loss + ": logits " + rows.shape() + " for " + labels.length
                    + " labels: expected (N, K) and N labels");
        }
        double[] columns = Arrays.stream(labels).asDoubleStream().toArray();
        NdArray indices = rows.value().backend().array(Shape.of(labels.length, 1), columns);
        return new Gather(1, indices).apply(rows);
    }
}
