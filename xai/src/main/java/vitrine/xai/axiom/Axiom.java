package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// A property that explanations should have, which measures its own violation.
@FunctionalInterface
public interface Axiom {
    /// By how much the method violates the axiom here; 0 if it does not, up to rounding.
    ///
    /// @param method the method of explanation
    /// @param model  the model f
    /// @param x      the explained input, without a batch axis
    /// @param target the explained number; a named class, as rewritten models may predict another one
    double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target);
}
