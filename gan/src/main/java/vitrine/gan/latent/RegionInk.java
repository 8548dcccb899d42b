package vitrine.gan.latent;

import java.util.BitSet;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.gan.Gan;
import vitrine.nn.DifferentiableModel;

/// How much ink a generator puts into a region of its pictures, as a function of a point of its [LatentSpace]:
///
///     ink(p) = mean of G(p) over the region
///
/// One number per point, so that any method can be asked which numbers of z, and which label, brought it about.
///
/// @param pair   whose generator it is; its samples are pictures
/// @param height rows of a picture
/// @param width  columns of a picture
/// @param region which pixels count, number row · width + column; at least one
public record RegionInk(Gan pair, int height, int width, BitSet region) implements DifferentiableModel {
    /// Copies the region and checks that it lies in the picture.
    public RegionInk {
        region = (BitSet) region.clone();
        if (region.isEmpty() || region.length() > height * width) {
            throw new IllegalArgumentException("a region of " + region.cardinality() + " pixels up to number "
                    + (region.length() - 1) + " in pictures of " + height + " × " + width);
        }
    }

    /// The ink of a rectangle.
    ///
    /// @param top    its first row, from 0
    /// @param left   its first column
    /// @param bottom the row behind its last one
    /// @param right  the column behind its last one
    public static RegionInk rectangle(Gan pair, int height, int width, int top, int left, int bottom, int right) {
        if (top < 0 || left < 0 || top >= bottom || left >= right || bottom > height || right > width) {
            throw new IllegalArgumentException("rows " + top + " to " + bottom + " and columns " + left + " to " + right
                    + " in pictures of " + height + " × " + width);
        }
        BitSet region = new BitSet(height * width);
        for (int row = top; row < bottom; row++) {
            region.set(row * width + left, row * width + right);
        }
        return new RegionInk(pair, height, width, region);
    }

    /// A copy of the region.
    @Override
    public BitSet region() {
        return (BitSet) region.clone();
    }

    /// The ink of points, (N, noise + classes) → (N, 1).
    @Override
    public Tensor forward(Tensor points) {
        Tensor pixels = pair.generator().forward(points).reshape(points.shape().dim(0), height * width);
        double[] shares = new double[height * width];
        region.stream().forEach(i -> shares[i] = 1.0 / region.cardinality());
        NdArray column = backend().array(Shape.of(shares.length, 1), shares);
        return pixels.matmul(Tensor.constant(column));
    }

    @Override
    public Backend backend() {
        return pair.backend();
    }
}
