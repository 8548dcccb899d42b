package vitrine.classroom.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import vitrine.nn.data.ImageImport;
import vitrine.nn.io.MalformedFileException;

/// A picture as its owner knows it, small enough to be part of a page.
///
/// @param width   of the original in pixels
/// @param height  of the original in pixels
/// @param crop    the part of it that shows ink
/// @param story   what was done to it, in one sentence
/// @param dataUri the picture, scaled down if it is large, as the address of a PNG image
public record OriginalPicture(int width, int height, ImageImport.Crop crop, String story, String dataUri) {
    private static final int LONGEST_SIDE = 480;

    /// Reads a picture that was imported before.
    static OriginalPicture of(Path file, ImageImport digit) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        if (picture == null) {
            throw new MalformedFileException(file.toString(), "is no picture any more");
        }
        return new OriginalPicture(
                digit.width(), digit.height(), digit.crop(), digit.story(), DataUri.of(smaller(picture)));
    }

    /// On white paper, and no side longer than [#LONGEST_SIDE]. Sides are halved until one more halving would be too
    /// much, as bilinear interpolation only looks at four pixels.
    private static BufferedImage smaller(BufferedImage picture) {
        BufferedImage current = drawn(picture, picture.getWidth(), picture.getHeight());
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        while (longest > LONGEST_SIDE) {
            double factor = Math.max(0.5, (double) LONGEST_SIDE / longest);
            current = drawn(current, scaled(current.getWidth(), factor), scaled(current.getHeight(), factor));
            longest = Math.max(current.getWidth(), current.getHeight());
        }
        return current;
    }

    private static int scaled(int side, double factor) {
        return Math.max(1, (int) Math.round(side * factor));
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = copy.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return copy;
    }
}
