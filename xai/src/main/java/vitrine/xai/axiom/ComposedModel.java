package vitrine.xai.axiom;

import java.util.function.UnaryOperator;
import vitrine.array.Backend;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;

/// A model that is made of another one, for asking "what if the model were this?".
///
/// @param backend where it computes
/// @param scores  (N, …) → (N, K)
record ComposedModel(Backend backend, UnaryOperator<Tensor> scores) implements DifferentiableModel {
    @Override
    public Tensor forward(Tensor batch) {
        return scores.apply(batch);
    }
}
