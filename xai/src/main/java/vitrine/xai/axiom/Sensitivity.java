package vitrine.xai.axiom;

import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;

/// Sensitivity (a): if an input differs from the baseline in a single feature, and f differs too, then that feature
/// has an attribution.
///
/// Tried for every feature i of x, with the input z that is xᵢ at i and x′ elsewhere. The violation is the largest
/// |f(z) − f(x′)| that an attribution of zero leaves unexplained. The gradient fails where f is flat at z:
/// for f(x) = 1 − ReLU(1 − x) it is 0 at x = 2, although f(2) − f(0) = 1.
///
/// @param otherwise  x′ for a method that compares with nothing; the others bring their own
/// @param negligible attributions and differences of f up to this size count as zero
public record Sensitivity(Baseline otherwise, double negligible) implements Axiom {
    /// Against zero, with up to 1e−9 counted as zero.
    public Sensitivity() {
        this(Baseline.zero(), 1e-9);
    }

    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        double[] features = x.toDoubles();
        NdArray x0 = method.explain(model, x, target).baseline().orElseGet(() -> otherwise.of(x));
        double atBaseline = valueAt(model, x0, target);
        double worst = 0;
        for (int i = 0; i < features.length; i++) {
            double[] alone = x0.toDoubles();
            alone[i] = features[i];
            NdArray z = x.backend().array(x.shape(), alone);
            double change = Math.abs(valueAt(model, z, target) - atBaseline);
            double attribution = Math.abs(method.explain(model, z, target).values().toDoubles()[i]);
            if (change > negligible && attribution <= negligible) {
                worst = Math.max(worst, change);
            }
        }
        return worst;
    }

    private static double valueAt(DifferentiableModel model, NdArray x, Target target) {
        return new ScalarFunction(model, x, target).score();
    }
}
