package vitrine.nn.layer;

import java.util.Locale;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Resize;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// Images enlarged by a whole factor, (N, C, H, W) → (N, C, f·H, f·W): with a convolution behind it an alternative
/// to a [ConvTranspose2d] that leaves no checkerboard (Odena et al. 2016).
///
/// @param factor        f, at least 1
/// @param interpolation what lies between the pixels
public record Upsample(int factor, Interpolation interpolation) implements Layer {
    /// What lies between the pixels of an enlarged image.
    public enum Interpolation {
        /// Every pixel becomes a block.
        NEAREST,
        /// A mixture of the neighbours, with half-pixel centres (`align_corners=False`).
        BILINEAR
    }

    /// Checks the factor.
    public Upsample {
        if (factor < 1) {
            throw new IllegalArgumentException("upsampling by " + factor + ": expected at least 1");
        }
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        if (x.shape().rank() != 4) {
            throw new IllegalArgumentException("upsampling: x " + x.shape() + ": expected (N, C, H, W)");
        }
        int rows = factor * x.shape().dim(2);
        int columns = factor * x.shape().dim(3);
        return switch (interpolation) {
            case NEAREST -> Resize.nearest(x, rows, columns);
            case BILINEAR -> Resize.bilinear(x, rows, columns, false);
        };
    }

    @Override
    public String describe() {
        return "Upsample(" + factor + "×, " + interpolation.name().toLowerCase(Locale.ROOT) + ")";
    }
}
