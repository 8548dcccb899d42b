package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Implementation invariance, asked with two ways to write a function: tanh x is 2σ(2x) − 1, so f + tanh x − (2σ(2x) − 1)
/// is f, with the first feature as x.
///
/// The violation is the largest difference between the explanation of the one and the other. LRP-ε passes it for
/// networks of ReLUs, where it is gradient × input, and fails here: of the sigmoid's relevance the constant −1 takes a
/// share, of the tanh's nobody does.
public record EqualActivations() implements Axiom {
    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        var rewritten = new ComposedModel(model.backend(), batch -> {
            Tensor feature = batch.reshape(batch.shape().dim(0), -1).slice(1, 0, 1);
            Tensor sigmoid = feature.times(2).sigmoid().times(2).minus(1);
            return model.forward(batch).plus(feature.tanh()).minus(sigmoid);
        });
        return Differences.largest(method.explain(rewritten, x, target).values(),
                method.explain(model, x, target).values());
    }
}
