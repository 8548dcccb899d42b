package vitrine.xai.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.io.AtomicFile;

/// The attributions of an image as a picture: red speaks for the explained number, blue against it, white for
/// nothing.
///
/// The scale is centred on zero, and its ends are plus and minus the largest absolute attribution, so that equal
/// colours mean equal sizes, and the sign can be trusted. The channels of a pixel are summed. What is not a number
/// is grey, and an infinity has the colour of its end; neither has a say in the scale.
///
/// @param height rows
/// @param width  columns
/// @param values (height, width), on any backend
public record Heatmap(int height, int width, NdArray values) {
    /// Checks that every pixel has its value.
    public Heatmap {
        if (!values.shape().equals(Shape.of(height, width))) {
            throw new IllegalArgumentException("a heatmap of " + height + " rows and " + width
                    + " columns with values of shape " + values.shape());
        }
    }

    /// The heatmap of an image's attributions.
    ///
    /// @param attributions (C, H, W)
    /// @throws IllegalArgumentException if they do not have three axes
    public static Heatmap of(NdArray attributions) {
        if (attributions.shape().rank() != 3) {
            throw new IllegalArgumentException("a heatmap of attributions of shape " + attributions.shape()
                    + ": expected those of an image (C, H, W)");
        }
        return new Heatmap(attributions.shape().dim(1), attributions.shape().dim(2), attributions.sum(0));
    }

    /// The largest absolute attribution of a pixel: what the ends of the colour scale stand for.
    public double limit() {
        double limit = 0;
        for (double value : values.toDoubles()) {
            if (Double.isFinite(value)) {
                limit = Math.max(limit, Math.abs(value));
            }
        }
        return limit;
    }

    /// The picture, with every pixel as a square of `scale` × `scale`, which is at least 1.
    public BufferedImage image(int scale) {
        if (scale < 1) {
            throw new IllegalArgumentException("pixels as squares of side " + scale + ": expected at least 1");
        }
        var image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        double[] pixels = values.toDoubles();
        double limit = limit();
        for (int y = 0; y < height * scale; y++) {
            for (int x = 0; x < width * scale; x++) {
                double value = pixels[y / scale * width + x / scale];
                image.setRGB(x, y, DivergingColours.of(limit == 0 ? value : value / limit).getRGB());
            }
        }
        return image;
    }

    /// Writes the picture as a PNG file, with every pixel as a square of `scale` × `scale`.
    public void writePng(Path file, int scale) throws IOException {
        AtomicFile.write(file, out -> ImageIO.write(image(scale), "png", out));
    }
}
