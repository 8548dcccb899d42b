package vitrine.xai.cam;

import vitrine.array.NdArray;
import vitrine.array.Unary;

/// LayerCAM (Jiang et al. 2021, eq. 5 and 6): every place of a feature map with its own gradient, if that is positive,
///
///     L = ReLU(Σₖ ReLU(∂f/∂Aᵏ) ⊙ Aᵏ)
///
/// It is meant for the earlier layers, too, where the mean gradient of a whole map says little.
///
/// @param at the layer; the last one with rows and columns by default
public record LayerCam(FeatureMap at) implements GradientMap {
    /// At the last layer that has rows and columns.
    public LayerCam() {
        this(FeatureMap.last());
    }

    @Override
    public NdArray map(NdArray activations, NdArray gradients) {
        return gradients.map(Unary.RELU).times(activations).sum(0);
    }
}
