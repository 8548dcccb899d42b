package vitrine.xai.interaction;

import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Target;

/// A method that explains by pairs of features: a record of its hyper-parameters, validated when it is made.
public interface InteractionExplainer {
    /// Explains one number that the model says of one input.
    ///
    /// @param model  the model
    /// @param input  x, without a batch axis; it is moved to the model's backend
    /// @param target which output, in which scale
    Interactions explain(DifferentiableModel model, NdArray input, Target target);
}
