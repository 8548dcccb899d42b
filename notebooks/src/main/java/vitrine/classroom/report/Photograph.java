package vitrine.classroom.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import vitrine.array.NdArray;
import vitrine.xai.render.DivergingColours;
import vitrine.xai.render.Heatmap;

/// A photo as a picture: as it is, and in grey under the colours of a heatmap.
final class Photograph {
    private static final int WHITE = 255;
    /// How much of the grey photo stays visible under the strongest colour.
    private static final double STRONGEST = 0.9;

    private Photograph() {}

    /// The photo.
    ///
    /// @param colours red, green and blue (3, H, W) from 0 to 1
    static BufferedImage of(NdArray colours) {
        double[] values = colours.toDoubles();
        int plane = values.length / 3;
        return drawn(colours.shape().dim(1), colours.shape().dim(2),
                i -> new Color(level(values[i]), level(values[plane + i]), level(values[2 * plane + i])));
    }

    /// The photo in pale grey, with the heatmap's colours over it: the stronger a pixel, the less of the photo.
    static BufferedImage under(Heatmap heatmap, NdArray colours) {
        double[] photo = colours.toDoubles();
        double[] values = heatmap.values().toDoubles();
        int plane = values.length;
        double limit = heatmap.limit();
        return drawn(heatmap.height(), heatmap.width(), i -> {
            double luma = 0.299 * photo[i] + 0.587 * photo[plane + i] + 0.114 * photo[2 * plane + i];
            double strength = limit == 0 || Double.isNaN(values[i]) ? 0 : Math.clamp(values[i] / limit, -1, 1);
            double cover = STRONGEST * Math.sqrt(Math.abs(strength));
            int grey = level(0.25 + 0.75 * luma);
            Color colour = DivergingColours.of(strength);
            return new Color(mixed(grey, colour.getRed(), cover), mixed(grey, colour.getGreen(), cover),
                    mixed(grey, colour.getBlue(), cover));
        });
    }

    private interface Pixels {
        Color at(int i);
    }

    private static BufferedImage drawn(int height, int width, Pixels pixels) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            picture.setRGB(i % width, i / width, pixels.at(i).getRGB());
        }
        return picture;
    }

    private static int mixed(int below, int above, double cover) {
        return (int) Math.round(below * (1 - cover) + above * cover);
    }

    private static int level(double value) {
        return (int) Math.round(Math.clamp(value, 0, 1) * WHITE);
    }
}
