package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Unary;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// VarGrad (Adebayo et al. 2018, appendix): the variance of the gradient in the neighbourhood of the input,
///
///     M(x) = 1/n · Σₖ (gₖ − ḡ)²,     gₖ = ∂f(x + εₖ)/∂x,  ḡ = 1/n · Σₖ gₖ,  εₖ ~ N(0, σ²)
///
/// It is large where f bends: of a linear model it is zero, whatever its weights. It is the variance and not the mean of
/// squares, which is [SquaredSmoothGrad].
///
/// @param noise what is added; 50 samples with σ = 0.15 of the input's range by default
public record VarGrad(Noise noise) implements Explainer<DifferentiableModel> {
    /// 50 samples with σ = 0.15 of the input's range.
    public VarGrad(Seed seed) {
        this(Noise.gaussian(50, 0.15, seed));
    }

    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray gradients = f.gradients(noise.around(f.input()));
        NdArray deviations = gradients.minus(gradients.mean(0));
        return SampleMean.of(deviations.map(Unary.SQUARE)).explanation(f, this, noise);
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.DUMMY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
