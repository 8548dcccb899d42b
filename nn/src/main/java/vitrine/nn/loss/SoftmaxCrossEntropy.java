package vitrine.nn.loss;

import java.util.Arrays;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// The mean negative log-probability of the right classes:
///
///     L = −1/N · Σₙ log softmax(zₙ)[labelₙ]
///
/// The log-softmax is one operation, so that small probabilities neither underflow nor lose their digits. What comes after
/// it costs 4 µs of a training step for 64 digits; it stays written out, in operations that every rule on the sweep knows.
///
/// With *label smoothing* ε (Szegedy et al. 2016) the right class is wanted with probability 1 − ε, and ε is spread
/// evenly over all K classes. With *class weights* w each example counts `w[label]` times, and each log-probability of
/// the smoothing `w[k]` times; the sum is divided by `Σₙ w[labelₙ]`.
///
/// @param smoothing    ε from 0 to 1, usually 0
/// @param classWeights a number per class; none mean 1
/// @param ignored      a label whose examples do not count; −1 for none
public record SoftmaxCrossEntropy(double smoothing, List<Double> classWeights, int ignored) implements Loss<int[]> {
    /// Copies the weights and checks ε.
    public SoftmaxCrossEntropy {
        classWeights = List.copyOf(classWeights);
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new IllegalArgumentException("cross-entropy: label smoothing " + smoothing + ": expected 0 … 1");
        }
    }

    /// Without smoothing, weights and exceptions.
    public SoftmaxCrossEntropy() {
        this(0, List.of(), -1);
    }

    /// The mean loss of a batch.
    ///
    /// @param logits (N, K)
    /// @param labels N classes in 0 … K − 1
    /// @throws IllegalArgumentException  if the numbers of rows and labels differ, or of classes and weights
    /// @throws IndexOutOfBoundsException if a label is not a class
    @Override
    public Tensor of(Tensor logits, int[] labels) {
        Tensor each = each(logits, labels);
        double total = Arrays.stream(labels).mapToDouble(this::weight).sum();
        return each.sum().times(1 / total);
    }

    /// The loss of every example, (N): its weight times its negative log-probability, and 0 if it is ignored.
    public Tensor each(Tensor logits, int[] labels) {
        Tensor logProbabilities = logits.logSoftmax(-1);
        Tensor right = NegativeLogLikelihood.picked("cross-entropy", logProbabilities, labels).reshape(-1);
        int classes = logits.shape().dim(1);
        if (!classWeights.isEmpty() && classWeights.size() != classes) {
            throw new IllegalArgumentException("cross-entropy: logits " + logits.shape() + " with "
                    + classWeights.size() + " class weights");
        }
        double[] weights = Arrays.stream(labels).mapToDouble(this::weight).toArray();
        Tensor hard = right.times(vector(logits, weights)).times(smoothing - 1);
        if (smoothing == 0) {
            return hard;
        }
        Tensor weighted = logProbabilities;
        if (!classWeights.isEmpty()) {
            weighted = weighted.times(vector(logits, classWeights.stream().mapToDouble(w -> w).toArray()));
        }
        double[] counted = Arrays.stream(labels).mapToDouble(label -> label == ignored ? 0 : 1).toArray();
        return hard.minus(weighted.sum(1).times(vector(logits, counted)).times(smoothing / classes));
    }

    private double weight(int label) {
        if (label == ignored) {
            return 0;
        }
        return classWeights.isEmpty() ? 1 : classWeights.get(label);
    }

    private static Tensor vector(Tensor like, double[] values) {
        NdArray array = like.value().backend().array(Shape.of(values.length), values);
        return Tensor.constant(array);
    }
}
