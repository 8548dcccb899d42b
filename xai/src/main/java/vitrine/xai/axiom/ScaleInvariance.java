package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Scale invariance: if the input is measured in other units, no attribution changes.
///
/// The explanation of z ↦ f(z/s) at z = s·x is compared with that of f at x. The violation is the largest difference
/// of any attribution. A gradient is a slope per unit, so it fails; a slope times a difference does not, if its baseline
/// is zero in any unit.
///
/// @param factor s, positive
public record ScaleInvariance(double factor) implements Axiom {
    /// Three feet to the yard.
    public ScaleInvariance() {
        this(3);
    }

    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        var rescaled = RewiredNetwork.behind(batch -> batch.times(1 / factor), model);
        return Differences.largest(method.explain(rescaled, x.times(factor), target).values(),
                method.explain(model, x, target).values());
    }
}
