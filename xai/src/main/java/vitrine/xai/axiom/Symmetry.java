package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Select;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Symmetry: two features that play the same part and have the same value have the same attribution.
///
/// The first and the last feature of any f play the same part in f(x) + f(x with the two exchanged), and the last is
/// given the value of the first. The violation is the difference of their attributions. A baseline must not tell them
/// apart either.
public record Symmetry() implements Axiom {
    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        double[] numbers = x.toDoubles();
        int last = numbers.length - 1;
        numbers[last] = numbers[0];
        int[] exchanged = new int[numbers.length];
        for (int i = 0; i < exchanged.length; i++) {
            exchanged[i] = i == 0 ? last : i == last ? 0 : i;
        }
        var symmetric = new ComposedModel(model.backend(), batch -> {
            Tensor mirrored = Select.along(batch.reshape(batch.shape().dim(0), -1), 1, exchanged);
            return model.forward(batch).plus(model.forward(mirrored.reshape(batch.shape())));
        });
        double[] values = method.explain(symmetric, x.backend().array(x.shape(), numbers), target).values().toDoubles();
        return Math.abs(values[0] - values[last]);
    }
}
