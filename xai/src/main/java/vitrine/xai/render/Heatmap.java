package vitrine.xai.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
/// On a photo a handful of pixels can outshine all others. [#clipped] ends the scale at a percentile instead;
/// [#beyond] counts the pixels that are stronger than their colour then shows.
///
/// @param height rows
/// @param width  columns
/// @param values (height, width), on any backend
/// @param share  which share of the pixels the scale shows as they are, above 0 and at most 1, which is all
public record Heatmap(int height, int width, NdArray values, double share) {
    /// A heatmap that shows all pixels as they are.
    public Heatmap(int height, int width, NdArray values) {
        this(height, width, values, 1);
    }

    /// Checks that every pixel has its value.
    public Heatmap {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a heatmap of a share of " + share + " of the pixels: expected 0 … 1");
        }
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

    /// The same heatmap with a scale that ends at a percentile of the absolute attributions.
    ///
    /// @param share which share of the pixels it shows as they are, such as 0.99
    public Heatmap clipped(double share) {
        return new Heatmap(height, width, values, share);
    }

    /// What the ends of the colour scale stand for: the largest absolute attribution of a pixel, or that at the
    /// percentile at which the scale is clipped. Where nearly all are zero, so that this would be zero, the largest.
    public double limit() {
        double[] sizes = sizes();
        if (sizes.length == 0) {
            return 0;
        }
        double end = sizes[(int) Math.ceil(share * sizes.length) - 1];
        return end == 0 ? sizes[sizes.length - 1] : end;
    }

    /// How many pixels are stronger than the ends of the scale show.
    public int beyond() {
        double limit = limit();
        return (int) Arrays.stream(sizes()).filter(size -> size > limit).count();
    }

    /// The absolute attributions that are finite, the smallest first.
    private double[] sizes() {
        return Arrays.stream(values.toDoubles()).filter(Double::isFinite).map(Math::abs).sorted().toArray();
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
