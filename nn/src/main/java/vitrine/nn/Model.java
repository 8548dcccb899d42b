package vitrine.nn;

import vitrine.array.Backend;
import vitrine.array.NdArray;

/// A black box that scores inputs: all that a perturbation method needs.
///
/// The score of an example depends on that example alone, not on the others of its batch.
public interface Model {
    /// The scores of a batch: (N, …) → (N, K), one column per class, as logits (before any softmax).
    NdArray scores(NdArray batch);

    /// Where the model computes; inputs are moved there with [NdArray#to].
    Backend backend();
}
