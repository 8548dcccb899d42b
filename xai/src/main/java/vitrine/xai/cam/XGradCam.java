package vitrine.xai.cam;

import vitrine.array.Binary;
import vitrine.array.NdArray;

/// XGrad-CAM (Fu et al. 2020, eq. 8): the mean gradient of a map, weighed by the activation,
///
///     wₖ = Σᵢⱼ Aᵏᵢⱼ · ∂f/∂Aᵏᵢⱼ / Σᵢⱼ Aᵏᵢⱼ
///
/// so that the sum of the raw map is as close as possible to Σ A · ∂f/∂A, which is f where what follows is linear. A map
/// whose activations add up to zero has no weight.
///
/// @param at      the layer; the last one with rows and columns by default
/// @param epsilon what is added to the denominator, as other implementations do; 0 by default
public record XGradCam(FeatureMap at, double epsilon) implements GradientMap {
    /// At the last layer that has rows and columns, with nothing added to the denominator.
    public XGradCam() {
        this(FeatureMap.last(), 0);
    }

    @Override
    public NdArray map(NdArray activations, NdArray gradients) {
        NdArray sums = activations.sum(1, 2).plus(epsilon);
        NdArray empty = sums.zip(Binary.EQUAL, sums.times(0));
        NdArray shares = activations.times(gradients).sum(1, 2);
        NdArray weights = shares.dividedBy(sums.plus(empty)).times(empty.times(-1).plus(1));
        return FeatureMaps.weighed(weights, activations);
    }
}
