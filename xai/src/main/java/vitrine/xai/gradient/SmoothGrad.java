package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// SmoothGrad (Smilkov et al. 2017, §3): the mean gradient in the neighbourhood of the input,
///
///     M(x) = 1/n · Σₖ ∂f(x + εₖ)/∂x,     εₖ ~ N(0, σ²)
///
/// The gradient of a network of ReLUs jumps from one piece to the next; the mean is the gradient of a smoothed f. As
/// σ → 0 it becomes the gradient. One sweep per sample, all in one batch.
///
/// @param noise what is added; 50 samples with σ = 0.15 of the input's range by default
public record SmoothGrad(Noise noise) implements Explainer<DifferentiableModel> {
    /// 50 samples with σ = 0.15 of the input's range.
    public SmoothGrad(Seed seed) {
        this(Noise.gaussian(50, 0.15, seed));
    }

    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        return SampleMean.of(f.gradients(noise.around(f.input()))).explanation(f, this, noise);
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.DUMMY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
