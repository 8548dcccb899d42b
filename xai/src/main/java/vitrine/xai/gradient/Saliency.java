package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// The gradient of the explained number in the input (Baehrens et al. 2010; Simonyan et al. 2013, §3):
///
///     Sᵢ(x) = ∂f(x)/∂xᵢ     or its absolute value
///
/// It says how fast f changes when xᵢ does, not how much xᵢ contributed: where f is flat, for example because
/// a ReLU is saturated, it is zero although the input mattered. One sweep.
///
/// @param absolute whether signs are dropped, as in Simonyan's maps; kept by default
public record Saliency(boolean absolute) implements Explainer<DifferentiableModel> {
    /// The signed gradient.
    public Saliency() {
        this(false);
    }

    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray gradient = f.gradient();
        return f.attribution(this, absolute ? gradient.map(Unary.ABS) : gradient);
    }

    @Override
    public Set<Claim> claims() {
        return absolute
                ? Set.of(Claim.DUMMY, Claim.IMPLEMENTATION_INVARIANCE)
                : Set.of(Claim.DUMMY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
