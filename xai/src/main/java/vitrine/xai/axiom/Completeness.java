package vitrine.xai.axiom;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;

/// Completeness: Σ attributions = f(x) − f(x′). The violation is the absolute difference of both sides, worked out
/// here and not taken from the method's own certificate.
///
/// @param baseline x′
public record Completeness(Baseline baseline) implements Axiom {
    /// Against zero.
    public Completeness() {
        this(Baseline.zero());
    }

    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        double sum = Arrays.stream(method.explain(model, x, target).values().toDoubles()).sum();
        var f = new ScalarFunction(model, x, target);
        double atBaseline = f.values(baseline.of(f.input()).unsqueeze(0))[0];
        return Math.abs(sum - (f.score() - atBaseline));
    }
}
