package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// The gradient times the input (Shrikumar et al. 2016):
///
///     Aᵢ(x) = xᵢ · ∂f(x)/∂xᵢ
///
/// On a linear model w·x it is exactly wᵢxᵢ. On a network of ReLUs without biases it adds up to f(x), as such a
/// network is a linear map of its input wherever it is differentiable (Euler). One sweep.
public record GradientTimesInput() implements Explainer<DifferentiableModel> {
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        return f.attribution(this, f.gradient().times(f.input()));
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.DUMMY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE, Claim.SYMMETRY,
                Claim.CONSERVATION, Claim.SCALE_INVARIANCE);
    }
}
