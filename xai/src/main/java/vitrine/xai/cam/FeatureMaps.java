package vitrine.xai.cam;

import vitrine.array.NdArray;

/// What the methods do with feature maps.
final class FeatureMaps {
    private FeatureMaps() {}

    /// The feature maps of one example, (1, C, rows, columns) → (C, rows, columns).
    ///
    /// @throws IllegalArgumentException if the layer's output has another shape
    static NdArray of(String layer, NdArray output) {
        if (output.shape().rank() != 4) {
            throw new IllegalArgumentException("the output of layer '" + layer + "' has the shape " + output.shape()
                    + ": a class activation map needs feature maps (N, C, rows, columns)");
        }
        return output.squeeze(0);
    }

    /// Σₖ wₖ · Aᵏ.
    ///
    /// @param weights (C)
    /// @param maps    (C, rows, columns)
    static NdArray weighed(NdArray weights, NdArray maps) {
        return weights.reshape(-1, 1, 1).times(maps).sum(0);
    }
}
