package vitrine.xai.cam;

import vitrine.array.NdArray;

/// Grad-CAM (Selvaraju et al. 2017, eq. 1 and 2): the feature maps, each weighed by its mean gradient,
///
///     L = ReLU(Σₖ αₖ · Aᵏ),     αₖ = 1/Z · Σᵢⱼ ∂f/∂Aᵏᵢⱼ
///
/// with Z places in a map. It asks for no particular architecture, and f may be any differentiable number that the network
/// makes of an image. Where the layer is followed by global average pooling and a dense layer it is [Cam], divided by Z.
/// One forward pass, and one sweep back to the layer.
///
/// @param at the layer; the last one with rows and columns by default
public record GradCam(FeatureMap at) implements GradientMap {
    /// At the last layer that has rows and columns.
    public GradCam() {
        this(FeatureMap.last());
    }

    /// At the layer with this name.
    public GradCam(String layer) {
        this(FeatureMap.named(layer));
    }

    @Override
    public NdArray map(NdArray activations, NdArray gradients) {
        return FeatureMaps.weighed(gradients.mean(1, 2), activations);
    }
}
