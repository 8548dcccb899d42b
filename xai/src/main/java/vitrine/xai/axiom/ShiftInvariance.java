package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Shift invariance, or input invariance (Kindermans et al. 2019): if the input is measured from another zero, no
/// attribution changes.
///
/// The explanation of z ↦ f(z − c) at z = x + c is compared with that of f at x. The violation is the largest
/// difference of any attribution. Whatever multiplies with the input, or compares with a fixed zero, fails.
///
/// @param constant c
public record ShiftInvariance(double constant) implements Axiom {
    /// By 1.
    public ShiftInvariance() {
        this(1);
    }

    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        var shifted = RewiredNetwork.behind(batch -> batch.minus(constant), model);
        return Differences.largest(method.explain(shifted, x.plus(constant), target).values(),
                method.explain(model, x, target).values());
    }
}
