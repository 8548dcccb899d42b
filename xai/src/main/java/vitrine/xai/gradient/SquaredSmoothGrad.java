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

/// Squared SmoothGrad (Hooker et al. 2019, §4.1): the mean square of the gradient in the neighbourhood of the input,
///
///     M(x) = 1/n · Σₖ (∂f(x + εₖ)/∂x)²,     εₖ ~ N(0, σ²)
///
/// It has no signs: slopes that cancel in [SmoothGrad] add up here. It is the square of SmoothGrad plus [VarGrad].
///
/// @param noise what is added; 50 samples with σ = 0.15 of the input's range by default
public record SquaredSmoothGrad(Noise noise) implements Explainer<DifferentiableModel> {
    /// 50 samples with σ = 0.15 of the input's range.
    public SquaredSmoothGrad(Seed seed) {
        this(Noise.gaussian(50, 0.15, seed));
    }

    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray gradients = f.gradients(noise.around(f.input()));
        return SampleMean.of(gradients.map(Unary.SQUARE)).explanation(f, this, noise);
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.DUMMY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
