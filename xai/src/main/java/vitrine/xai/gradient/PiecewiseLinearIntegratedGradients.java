package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Integrated gradients without a quadrature error, for networks of ReLUs and max-pooling (Sotoudeh and Thakur
/// 2019, §4).
///
/// Along the straight way x′ + α(x − x′) such a network is a polygonal chain in α: between two kinks α₀ < α₁ < … its
/// gradient is constant, so
///
///     ∫ ∂f dα = Σₖ (αₖ₊₁ − αₖ) · ∂f at the middle of αₖ and αₖ₊₁
///
/// without an error but rounding. The kinks are where a ReLU's input changes its sign or a window its winner. The
/// cost is one gradient per piece, and one evaluation per piece and ReLU or pooling layer.
///
/// A network that is curved anywhere, and the probability as a target, is refused: use [IntegratedGradients] there.
///
/// @param baseline x′; zero by default
public record PiecewiseLinearIntegratedGradients(Baseline baseline) implements Explainer<DifferentiableModel> {
    /// How many pieces are summed up at once; a bound on memory.
    private static final int CHUNK = 256;

    /// From zero.
    public PiecewiseLinearIntegratedGradients() {
        this(Baseline.zero());
    }

    /// Explains an input.
    ///
    /// @throws IllegalArgumentException if the model or the target is not piecewise linear; names the operation
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray x0 = baseline.of(f.input());
        var way = Way.between(x0, f.input());
        double[] kinks = Kinks.along(f, way);
        NdArray slope = way.step().times(0);                                   // ∫ ∂f
        for (int from = 0; from < kinks.length - 1; from += CHUNK) {
            int pieces = Math.min(CHUNK, kinks.length - 1 - from);
            double[] middles = new double[pieces];
            double[] lengths = new double[pieces];
            for (int k = 0; k < pieces; k++) {
                middles[k] = (kinks[from + k] + kinks[from + k + 1]) / 2;
                lengths[k] = kinks[from + k + 1] - kinks[from + k];
            }
            slope = slope.plus(f.gradients(way.at(middles)).times(way.column(lengths)).sum(0));
        }
        return f.attribution(this, way.step().times(slope), x0);
    }

    @Override
    public Set<Claim> claims() {
        return Claim.comparedWith(baseline, Claim.COMPLETENESS, Claim.SENSITIVITY, Claim.DUMMY, Claim.LINEARITY,
                Claim.IMPLEMENTATION_INVARIANCE);
    }
}
