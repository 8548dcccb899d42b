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

/// Integrated gradients (Sundararajan et al. 2017, eq. 1): the gradients along the straight way from a baseline
/// x′ to the input x,
///
///     IGᵢ(x) = (xᵢ − x′ᵢ) · ∫₀¹ ∂f(x′ + α(x − x′))/∂xᵢ dα
///
/// By the fundamental theorem of calculus they add up to f(x) − f(x′) (completeness). The integral is a
/// quadrature Σ wₖ ∂f(x′ + αₖ(x − x′)) with Σ wₖ = 1; what it misses is the residual in the certificate. All
/// steps are one batch.
///
/// The residual falls quickly with the number of steps where f is smooth, and only like 1/steps across the
/// kinks of ReLUs; [PiecewiseLinearIntegratedGradients] finds the kinks instead.
///
/// @param steps      how many gradients to take, at least 1 (the trapezoid needs 2); 50 by default
/// @param quadrature where to take them; Gauss–Legendre by default
/// @param baseline   x′; zero by default
public record IntegratedGradients(int steps, Quadrature quadrature, Baseline baseline)
        implements Explainer<DifferentiableModel> {
    /// Checks the number of steps.
    public IntegratedGradients {
        quadrature.check(steps);
    }

    /// From zero, by a Gauss–Legendre quadrature of `steps` points.
    public IntegratedGradients(int steps) {
        this(steps, Quadrature.GAUSS_LEGENDRE, Baseline.zero());
    }

    /// From zero, by a Gauss–Legendre quadrature of 50 points.
    public IntegratedGradients() {
        this(50);
    }

    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray x0 = baseline.of(f.input());
        return f.attribution(this, between(f, x0, f.input(), steps, quadrature), x0);
    }

    /// The integrated gradients along the straight way from x′ to x.
    static NdArray between(DifferentiableFunction f, NdArray x0, NdArray x, int steps, Quadrature quadrature) {
        var way = Way.between(x0, x);
        NdArray path = way.at(quadrature.nodes(steps));                        // (steps, …)
        NdArray weight = way.column(quadrature.weights(steps));
        NdArray slope = f.gradients(path).times(weight).sum(0);                // ∫ ∂f
        return way.step().times(slope);
    }

    @Override
    public Set<Claim> claims() {
        return Claim.comparedWith(baseline, Claim.COMPLETENESS, Claim.SENSITIVITY, Claim.DUMMY, Claim.LINEARITY,
                Claim.IMPLEMENTATION_INVARIANCE);
    }
}
