package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// An image as a sequence of its patches (Dosovitskiy et al. 2021), row by row: (N, C, H, W) → (N, H/p · W/p, D).
/// An affine map of each patch is a convolution with stride p.
///
/// @param projection the convolution, of stride equal to its size
public record PatchEmbedding(Conv2d projection) implements Layer {
    /// A new layer.
    ///
    /// @param channels C
    /// @param patch    p
    /// @param width    D
    public static PatchEmbedding create(Initialiser initialiser, int channels, int patch, int width) {
        return new PatchEmbedding(
                Conv2d.create(initialiser, channels, width, Window2d.square(patch, patch, 0, 1)));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Tensor patches = mode.pass("projection", projection.forward(x, mode));
        Shape grid = patches.shape();
        return patches.reshape(grid.dim(0), grid.dim(1), grid.dim(2) * grid.dim(3)).transpose();
    }

    @Override
    public SequencedMap<String, Layer> parts() {
        SequencedMap<String, Layer> parts = new LinkedHashMap<>();
        parts.put("projection", projection);
        return parts;
    }
}
