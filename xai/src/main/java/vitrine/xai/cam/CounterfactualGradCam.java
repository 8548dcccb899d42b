package vitrine.xai.cam;

import vitrine.array.NdArray;

/// Counterfactual Grad-CAM (Selvaraju et al. 2017, §3.3): where the features are whose absence would make the network
/// surer of the class,
///
///     L = ReLU(Σₖ αₖ · Aᵏ),     αₖ = 1/Z · Σᵢⱼ −∂f/∂Aᵏᵢⱼ
///
/// Its raw map is that of [GradCam] with the sign changed, so that what one shows the other cuts off.
///
/// @param at the layer; the last one with rows and columns by default
public record CounterfactualGradCam(FeatureMap at) implements GradientMap {
    /// At the last layer that has rows and columns.
    public CounterfactualGradCam() {
        this(FeatureMap.last());
    }

    @Override
    public NdArray map(NdArray activations, NdArray gradients) {
        return FeatureMaps.weighed(gradients.mean(1, 2).times(-1), activations);
    }
}
