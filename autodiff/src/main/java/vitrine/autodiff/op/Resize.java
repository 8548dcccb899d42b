package vitrine.autodiff.op;

import vitrine.autodiff.Tensor;

/// Images at another size, (N, C, H, W) → (N, C, rows, columns), by interpolation.
///
/// Pixels are little squares: output pixel i of n covers the input around (i + ½) · L/n − ½ (half-pixel centres).
/// With *aligned corners* they are points instead, and the outermost ones stay where they are: i · (L − 1)/(n − 1).
/// All methods are linear in the image and differentiable.
public final class Resize {
    private static final double CUBIC = -0.75;

    private Resize() {}

    /// The pixel at ⌊i · L/n⌋, without interpolation.
    public static Tensor nearest(Tensor x, int rows, int columns) {
        return new Resampling((i, n, length) -> {
            double[] weights = new double[length];
            weights[(int) ((long) i * length / n)] = 1;
            return weights;
        }).apply(x, rows, columns);
    }

    /// A mixture of the two neighbours in each direction.
    public static Tensor bilinear(Tensor x, int rows, int columns, boolean alignCorners) {
        return new Resampling((i, n, length) -> {
            double position = Math.max(0, position(i, n, length, alignCorners));
            int left = Math.min((int) position, length - 1);
            double share = position - left;
            double[] weights = new double[length];
            weights[left] += 1 - share;
            weights[Math.min(left + 1, length - 1)] += share;
            return weights;
        }).apply(x, rows, columns);
    }

    /// A cubic through the four neighbours in each direction (Keys 1981, with a = −0.75).
    public static Tensor bicubic(Tensor x, int rows, int columns, boolean alignCorners) {
        return new Resampling((i, n, length) -> {
            double position = position(i, n, length, alignCorners);
            int left = (int) Math.floor(position);
            double[] weights = new double[length];
            for (int tap = left - 1; tap <= left + 2; tap++) {
                weights[Math.clamp(tap, 0, length - 1)] += cubic(Math.abs(position - tap));
            }
            return weights;
        }).apply(x, rows, columns);
    }

    /// As [#bilinear] with half-pixel centres, but a shrinking image is averaged: the triangle that weighs the
    /// neighbours grows with the factor, so that no input is skipped.
    public static Tensor antialiased(Tensor x, int rows, int columns) {
        return new Resampling(Resize::triangle).apply(x, rows, columns);
    }

    private static double position(int i, int n, int length, boolean alignCorners) {
        if (alignCorners) {
            return n == 1 ? 0 : (double) i * (length - 1) / (n - 1);
        }
        return (i + 0.5) * length / n - 0.5;
    }

    private static double cubic(double d) {
        if (d <= 1) {
            return ((CUBIC + 2) * d - (CUBIC + 3)) * d * d + 1;
        }
        return d >= 2 ? 0 : ((d - 5) * d + 8) * d * CUBIC - 4 * CUBIC;
    }

    private static double[] triangle(int i, int n, int length) {
        double width = Math.max(1, (double) length / n);
        double centre = (i + 0.5) * length / n;
        double[] weights = new double[length];
        double sum = 0;
        for (int j = 0; j < length; j++) {
            weights[j] = Math.max(0, 1 - Math.abs(j + 0.5 - centre) / width);
            sum += weights[j];
        }
        for (int j = 0; j < length; j++) {
            weights[j] /= sum;
        }
        return weights;
    }
}
