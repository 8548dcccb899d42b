package vitrine.autodiff.op;

import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Channels laid out as pixels (Shi et al. 2016): (N, C · r², H, W) → (N, C, H · r, W · r). Every r² channels of one
/// pixel become a square of r × r pixels, so that a network enlarges an image by computing at the small size.
public final class PixelShuffle {
    private PixelShuffle() {}

    /// `x` enlarged by the factor r.
    ///
    /// @throws IllegalArgumentException if r² does not divide the number of channels
    public static Tensor of(Tensor x, int r) {
        Shape s = x.shape();
        if (s.rank() != 4 || r < 1 || s.dim(1) % (r * r) != 0) {
            throw new IllegalArgumentException("pixel shuffle: shape " + s + " by the factor " + r
                    + ": expected (N, C · " + r + "², H, W)");
        }
        int channels = s.dim(1) / (r * r);
        return x.reshape(s.dim(0), channels, r, r, s.dim(2), s.dim(3)).permute(0, 1, 4, 2, 5, 3)
                .reshape(s.dim(0), channels, s.dim(2) * r, s.dim(3) * r);
    }
}
