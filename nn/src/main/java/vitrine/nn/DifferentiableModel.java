package vitrine.nn;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// A model that is a function of tensors, so that its scores can be differentiated in the input: what a
/// gradient method or a rule on the sweep needs.
public interface DifferentiableModel extends Model {
    /// The scores of a batch, in inference mode: (N, …) → (N, K), as logits.
    Tensor forward(Tensor batch);

    @Override
    default NdArray scores(NdArray batch) {
        return forward(Tensor.constant(batch)).value();
    }
}
