package vitrine.classroom.report;

import vitrine.array.NdArray;

/// The input, enlarged: every pixel a square, from 0, black, to 1, white.
final class DigitFigure {
    private static final int WHITE = 255;

    private DigitFigure() {}

    /// The picture.
    ///
    /// @param pixels (1, H, W), from 0 to 1
    /// @param title  what it shows, for those who do not see it
    static Element of(NdArray pixels, String title) {
        int height = pixels.shape().dim(1);
        int width = pixels.shape().dim(2);
        double[] values = pixels.toDoubles();
        return Element.of("svg", "pixels")
                .with("viewBox", "0 0 " + width + " " + height)
                .with("role", "img")
                .with("aria-label", title + ", " + width + " × " + height + " pixels, light ink on black")
                .add(PixelGrid.of(height, width, i -> grey(values[i])));
    }

    private static String grey(double value) {
        int level = (int) Math.round(Math.clamp(value, 0, 1) * WHITE);
        return String.format("#%02x%02x%02x", level, level, level);
    }
}
