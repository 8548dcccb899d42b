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

/// Path integrated gradients (Sundararajan et al. 2017, §4): the gradients along any path γ from a baseline to the input,
///
///     Aᵢ(x) = ∫₀¹ ∂f(γ(α))/∂xᵢ · dγᵢ/dα dα,     γ(0) = x′,  γ(1) = x
///
/// A path is given by its corners, and on each leg from one corner to the next the integral is that of
/// [IntegratedGradients]. Completeness holds for every path; the straight one is alone in treating features alike that f
/// treats alike. Along a staircase a feature gets exactly what f changes when it takes its turn, so that the mean over all
/// orders of turns are the Shapley values. `steps` gradients per leg.
///
/// @param path       the path
/// @param steps      how many gradients to take on each leg
/// @param quadrature where to take them; Gauss–Legendre by default
/// @param baseline   x′; zero by default
public record PathIntegratedGradients(Path path, int steps, Quadrature quadrature, Baseline baseline)
        implements Explainer<DifferentiableModel> {
    /// Checks the number of steps.
    public PathIntegratedGradients {
        quadrature.check(steps);
    }

    /// From zero, by a Gauss–Legendre quadrature of `steps` points on each leg.
    public PathIntegratedGradients(Path path, int steps) {
        this(path, steps, Quadrature.GAUSS_LEGENDRE, Baseline.zero());
    }

    /// Explains an input.
    ///
    /// @throws IllegalArgumentException if the path does not lead from the baseline to the input
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray x0 = baseline.of(f.input());
        NdArray corners = path.corners(x0, f.input());
        int last = corners.shape().dim(0) - 1;
        if (last < 1 || !corners.at(0).isCloseTo(x0, 1e-6, 1e-6)
                || !corners.at(last).isCloseTo(f.input(), 1e-6, 1e-6)) {
            throw new IllegalArgumentException("the path '" + path + "' with corners of shape " + corners.shape()
                    + " does not lead from the baseline to the input");
        }
        NdArray sum = f.input().times(0);
        for (int leg = 0; leg < last; leg++) {
            sum = sum.plus(IntegratedGradients.between(f, corners.at(leg), corners.at(leg + 1), steps, quadrature));
        }
        return f.attribution(this, sum, x0);
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.COMPLETENESS, Claim.DUMMY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
