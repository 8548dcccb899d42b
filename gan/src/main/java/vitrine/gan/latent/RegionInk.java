package vitrine.gan.latent;

import java.util.BitSet;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.gan.Gan;
import vitrine.nn.Initialiser;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;

/// How much ink a generator puts into a region of its pictures, as a network of one score on points of the [LatentSpace]:
///
///     ink(p) = mean of G(p) over the region
///
/// It is the generator with a linear layer behind it, whose weights are 1/n on the n pixels of the region and 0 elsewhere. So
/// any method of explanation can be asked which numbers of z, and which label, brought the ink about.
public final class RegionInk {
    private RegionInk() {}

    /// The ink of any region.
    ///
    /// @param pair   whose generator it is; its samples are pictures (1, height, width)
    /// @param region which pixels count, number row · width + column; at least one
    /// @return (N, noise + classes) → (N, 1)
    public static Sequential of(Gan pair, int height, int width, BitSet region) {
        if (region.isEmpty() || region.length() > height * width) {
            throw new IllegalArgumentException("a region of " + region.cardinality() + " pixels up to number "
                    + (region.length() - 1) + " in pictures of " + height + " × " + width);
        }
        double[] shares = new double[height * width];
        region.stream().forEach(pixel -> shares[pixel] = 1.0 / region.cardinality());
        NdArray weight = pair.backend().array(Shape.of(1, shares.length), shares);
        return Sequential.builder(Initialiser.he(pair.backend(), Seed.of(0)))
                .add("generator", pair.generator())
                .add("flatten", new Flatten())
                .add("ink", new Dense(new Parameter(weight), null))
                .build();
    }

    /// The ink of a rectangle.
    ///
    /// @param top    its first row, from 0
    /// @param left   its first column
    /// @param bottom the row behind its last one
    /// @param right  the column behind its last one
    /// @return (N, noise + classes) → (N, 1)
    public static Sequential rectangle(Gan pair, int height, int width, int top, int left, int bottom, int right) {
        if (top < 0 || left < 0 || top >= bottom || left >= right || bottom > height || right > width) {
            throw new IllegalArgumentException("rows " + top + " to " + bottom + " and columns " + left + " to " + right
                    + " in pictures of " + height + " × " + width);
        }
        BitSet region = new BitSet(height * width);
        for (int row = top; row < bottom; row++) {
            region.set(row * width + left, row * width + right);
        }
        return of(pair, height, width, region);
    }
}
