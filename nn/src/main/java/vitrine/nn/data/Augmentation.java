package vitrine.nn.data;

import java.util.SplittableRandom;
import vitrine.array.Seed;

/// Random changes that leave the meaning of an image as it is: it is shifted, turned, scaled, and gets noise. A network
/// that never sees the same image twice learns what the images have in common (Simard et al. 2003).
///
/// Every pixel p of the new image takes its value from the place
///
///     q = c + R(−φ) (p − c − t) / s        c: the middle, t: the shift, φ: the angle, s: the scale
///
/// of the old one, by bilinear interpolation, with 0 outside. All four are drawn anew for every image.
///
/// @param shift    the largest shift along each axis, in pixels, at least 0
/// @param rotation the largest angle φ, in degrees, at least 0
/// @param scale    the largest change of the size, s in 1 − scale … 1 + scale; 0 … 0.9
/// @param noise    the standard deviation of normal noise on every pixel, at least 0
public record Augmentation(double shift, double rotation, double scale, double noise) {
    /// Checks the ranges.
    public Augmentation {
        if (!(shift >= 0 && rotation >= 0 && noise >= 0 && scale >= 0 && scale <= 0.9)
                || !Double.isFinite(shift + rotation + noise)) {
            throw new IllegalArgumentException("shift " + shift + ", rotation " + rotation + ", scale " + scale
                    + ", noise " + noise + ": expected finite numbers ≥ 0, and a scale of at most 0.9");
        }
    }

    /// What a digit bears: two pixels, ten degrees, a tenth of its size, no noise.
    public static Augmentation forDigits() {
        return new Augmentation(2, 10, 0.1, 0);
    }

    /// A changed copy of an image.
    ///
    /// @param image  channel by channel, row by row
    /// @param height the number of rows
    /// @param width  the number of columns
    /// @param seed   what the changes are drawn from
    double[] apply(double[] image, int height, int width, Seed seed) {
        SplittableRandom random = seed.generator();
        double down = between(random, shift);
        double right = between(random, shift);
        double angle = Math.toRadians(between(random, rotation));
        double size = 1 + between(random, scale);
        double cos = Math.cos(angle) / size;
        double sin = Math.sin(angle) / size;
        double middleY = (height - 1) / 2.0;
        double middleX = (width - 1) / 2.0;
        double[] changed = new double[image.length];
        for (int i = 0; i < image.length; i++) {
            int plane = i / (height * width) * height * width;
            int row = (i - plane) / width;
            int column = (i - plane) % width;
            double y = row - middleY - down;
            double x = column - middleX - right;
            changed[i] = at(image, plane, height, width, middleY + cos * y - sin * x, middleX + sin * y + cos * x);
        }
        if (noise > 0) {
            for (int i = 0; i < changed.length; i++) {
                changed[i] += noise * random.nextGaussian();
            }
        }
        return changed;
    }

    private static double between(SplittableRandom random, double largest) {
        return largest == 0 ? 0 : largest * (2 * random.nextDouble() - 1);
    }

    private static double at(double[] image, int plane, int height, int width, double y, double x) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double below = y - top;
        double beside = x - left;
        double sum = 0;
        for (int dy = 0; dy < 2; dy++) {
            for (int dx = 0; dx < 2; dx++) {
                int row = top + dy;
                int column = left + dx;
                if (row >= 0 && row < height && column >= 0 && column < width) {
                    sum += (dy == 0 ? 1 - below : below) * (dx == 0 ? 1 - beside : beside)
                            * image[plane + row * width + column];
                }
            }
        }
        return sum;
    }
}
