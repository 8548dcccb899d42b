package vitrine.xai.cam;

import vitrine.array.NdArray;

/// HiResCAM (Draelos and Carin 2020, eq. 3): every place of a feature map with its own gradient,
///
///     L = ReLU(Σₖ ∂f/∂Aᵏ ⊙ Aᵏ)
///
/// Without the averaging of [GradCam], a place that the network does not use cannot light up because of others in its map.
/// The raw map is gradient × input at the layer, summed over the channels.
///
/// @param at the layer; the last one with rows and columns by default
public record HiResCam(FeatureMap at) implements GradientMap {
    /// At the last layer that has rows and columns.
    public HiResCam() {
        this(FeatureMap.last());
    }

    @Override
    public NdArray map(NdArray activations, NdArray gradients) {
        return gradients.times(activations).sum(0);
    }
}
