package vitrine.xai.shapley;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Linear SHAP (Lundberg and Lee 2017, corollary 1): the Shapley values of a linear model f(x) = w·x + b under the
/// marginal value are
///
///     φᵢ = wᵢ · (xᵢ − E xᵢ)
///
/// with the mean over a background: no feature matters for what another adds, so every order says the same. The weights
/// are the gradient; a model that is not linear between x and the background rows is refused. One gradient, and one
/// evaluation per background row.
///
/// @param background (B, …)
public record LinearShap(NdArray background) implements Explainer<DifferentiableModel> {
    /// How far a linear model may seem bent by rounding, relative to its scores.
    private static final double ROUNDING = 1e-3;

    /// Checks that there is a row.
    public LinearShap {
        Background.check(background);
    }

    /// Explains an input.
    ///
    /// @throws IllegalArgumentException if f is not linear; names how far off it is
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray rows = Background.of(background, f.input());
        NdArray w = f.gradient();
        double[] scores = f.values(rows);
        checkLinear(f, rows, w, scores);
        NdArray values = w.times(f.input().minus(rows.mean(0)));
        return f.draft(this, values).addingUpFrom(Arrays.stream(scores).average().orElseThrow()).attribution();
    }

    private static void checkLinear(DifferentiableFunction f, NdArray rows, NdArray w, double[] scores) {
        double[] steps = rows.minus(f.input()).times(w).reshape(scores.length, -1).sum(1).toDoubles();
        for (int b = 0; b < scores.length; b++) {
            double linear = f.score() + steps[b];
            if (!(Math.abs(linear - scores[b]) <= ROUNDING * Math.max(1, Math.abs(scores[b])))) {
                throw new IllegalArgumentException(String.format(Locale.ROOT, "linear SHAP of a model that is not linear: "
                        + "at background row %d it says %.4g, its tangent at the input %.4g", b, scores[b], linear));
            }
        }
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.DUMMY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearShap that
                && new MarginalValue(background).equals(new MarginalValue(that.background));
    }

    @Override
    public int hashCode() {
        return new MarginalValue(background).hashCode();
    }

    @Override
    public String toString() {
        return "LinearShap[" + new MarginalValue(background) + "]";
    }
}
