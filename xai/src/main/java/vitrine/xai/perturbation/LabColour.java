package vitrine.xai.perturbation;

import vitrine.array.NdArray;

/// Colours as CIE L\*a\*b\* (CIE 1976): lightness from 0 to 100, green to red, blue to yellow. Equal distances look about
/// equally different, which is not so in red, green and blue.
///
/// From sRGB (IEC 61966-2-1) by way of X, Y and Z, with the white of daylight, D65.
final class LabColour {
    private static final double[] WHITE = {0.95047, 1, 1.08883};

    private LabColour() {}

    /// L, a and b of every pixel.
    ///
    /// @param picture (3, H, W), red, green and blue from 0 to 1, or (1, H, W), grey; numbers outside are clamped
    static double[][] planes(NdArray picture) {
        double[] values = picture.toDoubles();
        int pixels = picture.shape().dim(1) * picture.shape().dim(2);
        int next = picture.shape().dim(0) == 1 ? 0 : pixels;
        double[][] planes = new double[3][pixels];
        for (int i = 0; i < pixels; i++) {
            double[] lab = of(values[i], values[i + next], values[i + 2 * next]);
            for (int plane = 0; plane < 3; plane++) {
                planes[plane][i] = lab[plane];
            }
        }
        return planes;
    }

    /// L, a and b of a colour, from 0 to 1 each.
    static double[] of(double red, double green, double blue) {
        double r = linear(red);
        double g = linear(green);
        double b = linear(blue);
        double x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE[0]);
        double y = root((0.2126729 * r + 0.7151522 * g + 0.0721750 * b) / WHITE[1]);
        double z = root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WHITE[2]);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(double value) {
        double v = Math.clamp(value, 0, 1);
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    /// The cube root, but a straight line near zero.
    private static double root(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
