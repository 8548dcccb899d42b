package vitrine.xai.gradient;

import java.util.List;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// [IntegratedGradients] from several baselines, averaged:
///
///     A(x) = 1/m · Σⱼ IG(x; x′ⱼ)
///
/// No single baseline is "nothing to see": against black, black pixels cannot matter, and white ones not against white.
/// By linearity, Σᵢ Aᵢ = f(x) − 1/m · Σⱼ f(x′ⱼ). `steps` gradients per baseline.
///
/// @param steps      how many gradients to take on the way from each baseline; 50 by default
/// @param quadrature where to take them; Gauss–Legendre by default
/// @param baselines  at least one
public record MultiBaselineIntegratedGradients(int steps, Quadrature quadrature, List<Baseline> baselines)
        implements Explainer<DifferentiableModel> {
    /// Checks the number of steps and of baselines.
    public MultiBaselineIntegratedGradients {
        baselines = List.copyOf(baselines);
        quadrature.check(steps);
        if (baselines.isEmpty()) {
            throw new IllegalArgumentException("integrated gradients from no baselines: expected at least one");
        }
    }

    /// By a Gauss–Legendre quadrature of 50 points.
    public MultiBaselineIntegratedGradients(List<Baseline> baselines) {
        this(50, Quadrature.GAUSS_LEGENDRE, baselines);
    }

    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray sum = f.input().times(0);
        double scores = 0;
        for (Baseline baseline : baselines) {
            NdArray x0 = baseline.of(f.input());
            sum = sum.plus(IntegratedGradients.between(f, x0, f.input(), steps, quadrature));
            scores += f.values(x0.unsqueeze(0))[0];
        }
        int m = baselines.size();
        return f.draft(this, sum.dividedBy(m)).addingUpFrom(scores / m).attribution();
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.DUMMY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
