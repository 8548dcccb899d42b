package vitrine.classroom.picture;

import java.awt.image.BufferedImage;
import vitrine.array.NdArray;

/// A small picture with a line below it.
///
/// @param picture its pixels, which the sheet enlarges
/// @param caption the line; empty for none
/// @param mood    what the caption has to say
public record Tile(BufferedImage picture, String caption, Mood mood) {
    /// What a caption has to say.
    public enum Mood {
        /// Nothing in particular.
        PLAIN,
        /// That something is right.
        GOOD,
        /// That something is wrong.
        BAD
    }

    /// A tile whose caption says nothing in particular.
    public Tile(BufferedImage picture, String caption) {
        this(picture, caption, Mood.PLAIN);
    }

    /// A tile whose caption says that something is right or wrong.
    public static Tile judged(BufferedImage picture, String caption, boolean right) {
        return new Tile(picture, caption, right ? Mood.GOOD : Mood.BAD);
    }

    /// A grey picture, from 0, black, to 1, white; what lies beyond counts as the nearest of both.
    ///
    /// @param pixels (1, H, W)
    public static BufferedImage grey(NdArray pixels) {
        if (pixels.shape().rank() != 3 || pixels.shape().dim(0) != 1) {
            throw new IllegalArgumentException("a grey picture of shape " + pixels.shape() + ": expected (1, H, W)");
        }
        int height = pixels.shape().dim(1);
        int width = pixels.shape().dim(2);
        double[] values = pixels.toDoubles();
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            int level = (int) Math.round(Math.clamp(values[i], 0, 1) * 255);
            picture.setRGB(i % width, i / width, level << 16 | level << 8 | level);
        }
        return picture;
    }
}
