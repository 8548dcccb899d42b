package vitrine.xai.axiom;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;

/// Completeness: Σ attributions = f(x) − f(x′). The violation is the absolute difference of both sides.
///
/// x′ is the baseline of the explanation. Where there are many, the certificate says what f is on average over them.
///
/// @param otherwise x′ for a method that compares with nothing
public record Completeness(Baseline otherwise) implements Axiom {
    /// Against zero if the method compares with nothing.
    public Completeness() {
        this(Baseline.zero());
    }

    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        Attribution why = method.explain(model, x, target);
        double sum = Arrays.stream(why.values().toDoubles()).sum();
        var f = new ScalarFunction(model, x, target);
        boolean averages = why.baseline().isEmpty() && why.certificate().baselineScore().isPresent();
        double atBaseline = averages
                ? why.certificate().baselineScore().getAsDouble()
                : f.values(why.baseline().orElseGet(() -> otherwise.of(f.input())).unsqueeze(0))[0];
        return Math.abs(sum - (f.score() - atBaseline));
    }
}
