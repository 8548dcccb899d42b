package vitrine.xai.cam;

import vitrine.array.NdArray;
import vitrine.xai.LayerFunction;

/// A class activation map that is made of the feature maps and the gradient in them alone.
interface GradientMap extends ClassActivationMap {
    /// The map.
    ///
    /// @param activations Aᵏ of every channel k, (C, rows, columns)
    /// @param gradients   ∂f/∂Aᵏ, of the same shape
    NdArray map(NdArray activations, NdArray gradients);

    @Override
    default NdArray map(LayerFunction f) {
        var seen = f.seen();
        return map(FeatureMaps.of(f.layer(), seen.activations()), seen.gradients().squeeze(0));
    }
}
