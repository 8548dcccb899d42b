package vitrine.nn.loss;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Softplus;

/// The negative log-probability of yes or no, for logits z and targets t from 0 (no) to 1 (yes):
///
///     L = −w · t · ln σ(z) − (1 − t) · ln(1 − σ(z)) = (1 − t) · z + (1 + (w − 1) · t) · ln(1 + e⁻ᶻ)
///
/// The second form needs no σ(z), which would round to 0 or 1 and lose the logarithm.
///
/// @param positiveWeights w, how much more a yes counts than a no, for each of the last axis' outputs; none mean 1
public record BinaryCrossEntropy(List<Double> positiveWeights) implements ElementLoss {
    /// Copies the weights.
    public BinaryCrossEntropy {
        positiveWeights = List.copyOf(positiveWeights);
    }

    /// Yes and no count the same.
    public BinaryCrossEntropy() {
        this(List.of());
    }

    @Override
    public Tensor each(Tensor logits, Tensor targets) {
        Tensor negative = targets.negate().plus(1).times(logits);
        Tensor bend = new Softplus(1).apply(logits.negate());
        if (positiveWeights.isEmpty()) {
            return negative.plus(bend);
        }
        double[] weights = positiveWeights.stream().mapToDouble(w -> w).toArray();
        NdArray w = logits.value().backend().array(Shape.of(weights.length), weights);
        return negative.plus(targets.times(Tensor.constant(w.minus(1))).plus(1).times(bend));
    }
}
