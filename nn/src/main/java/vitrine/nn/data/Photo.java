package vitrine.nn.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

/// A photo in colour, and the square cut-out of it that a network for photos looks at.
///
/// ```java
/// NdArray cat = Photo.onBoard("chelsea.png").square(224);      // (3, 224, 224), red, green, blue from 0 to 1
/// ```
public final class Photo {
    /// The photos that ship with the library: a cat, a cup of coffee, an astronaut.
    public static final List<String> ON_BOARD = List.of("chelsea.png", "coffee.png", "astronaut.png");

    private static final int CHANNELS = 3;
    // Keys 1981: with a = −1/2 the interpolation reproduces parabolas.
    private static final double A = -0.5;

    private final int width;
    private final int height;
    private final float[] levels;

    private Photo(int width, int height, float... levels) {
        this.width = width;
        this.height = height;
        this.levels = levels;
    }

    /// A photo from a PNG or JPEG file; what is transparent is white.
    ///
    /// @throws MalformedFileException if it is none, too large, or cannot be decoded
    public static Photo read(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return of(PictureFile.decoded(bytes, file.toString()));
        }
    }

    /// One of the photos [#ON_BOARD].
    ///
    /// @throws IllegalArgumentException if there is no such photo
    public static Photo onBoard(String name) throws IOException {
        if (!ON_BOARD.contains(name)) {
            throw new IllegalArgumentException("there is no photo '" + name + "' on board; there are: "
                    + String.join(", ", ON_BOARD));
        }
        try (InputStream bytes = Photo.class.getResourceAsStream("photo/" + name)) {
            if (bytes == null) {
                throw new IllegalStateException("the photo " + name + " is missing from the library");
            }
            return of(PictureFile.decoded(bytes, name));
        }
    }

    private static Photo of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        float[] levels = new float[CHANNELS * width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                float alpha = (row[x] >>> 24) / 255f;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    float level = (row[x] >> (16 - 8 * channel) & 0xff) / 255f;
                    levels[(channel * height + y) * width + x] = alpha * level + (1 - alpha);
                }
            }
        }
        return new Photo(width, height, levels);
    }

    /// Columns.
    public int width() {
        return width;
    }

    /// Rows.
    public int height() {
        return height;
    }

    /// All pixels, (3, height, width): red, green and blue, each from 0 to 1.
    public NdArray pixels() {
        return Backends.reference().array(Shape.of(CHANNELS, height, width), levels);
    }

    /// The largest square in the middle, resized to `side` × `side` pixels: (3, side, side), from 0 to 1.
    ///
    /// Between pixels a cubic through the four neighbours in each direction (Keys 1981, a = −1/2) is read at
    /// half-pixel centres. A square that is more than twice too large is first averaged over blocks of whole pixels,
    /// so that none is skipped.
    public NdArray square(int side) {
        if (side < 1) {
            throw new IllegalArgumentException("a square of " + side + " pixels: expected at least 1");
        }
        Photo square = middle();
        while (square.width >= 2 * side) {
            square = square.averaged(Math.max(2, square.width / side));
        }
        return square.resized(side);
    }

    private Photo middle() {
        int side = Math.min(width, height);
        int left = (width - side) / 2;
        int top = (height - side) / 2;
        float[] cut = new float[CHANNELS * side * side];
        for (int row = 0; row < CHANNELS * side; row++) {
            int from = (row / side * height + top + row % side) * width + left;
            System.arraycopy(levels, from, cut, row * side, side);
        }
        return new Photo(side, side, cut);
    }

    /// Every block of `block` × `block` pixels as one; what is left over at the right and at the bottom is cut off.
    private Photo averaged(int block) {
        int side = width / block;
        float[] means = new float[CHANNELS * side * side];
        for (int i = 0; i < means.length; i++) {
            int plane = i / (side * side) * height * width;
            int top = i / side % side * block;
            int left = i % side * block;
            float sum = 0;
            for (int y = top; y < top + block; y++) {
                for (int x = left; x < left + block; x++) {
                    sum += levels[plane + y * width + x];
                }
            }
            means[i] = sum / (block * block);
        }
        return new Photo(side, side, means);
    }

    private NdArray resized(int side) {
        double[][] taps = new double[side][];
        Arrays.setAll(taps, i -> taps((i + 0.5) * width / side - 0.5));
        double[] pixels = new double[CHANNELS * side * side];
        for (int i = 0; i < pixels.length; i++) {
            int plane = i / (side * side) * height * width;
            int row = i / side % side;
            int column = i % side;
            int top = (int) Math.floor((row + 0.5) * height / side - 0.5) - 1;
            int left = (int) Math.floor((column + 0.5) * width / side - 0.5) - 1;
            double sum = 0;
            for (int u = 0; u < 4; u++) {
                int start = plane + Math.clamp(top + u, 0, height - 1) * width;
                for (int v = 0; v < 4; v++) {
                    sum += taps[row][u] * taps[column][v] * levels[start + Math.clamp(left + v, 0, width - 1)];
                }
            }
            // A cubic overshoots at sharp edges.
            pixels[i] = Math.clamp(sum, 0, 1);
        }
        return Backends.reference().array(Shape.of(CHANNELS, side, side), pixels);
    }

    /// The weights of the four neighbours of a position between pixels; they add up to 1.
    private static double[] taps(double position) {
        double share = position - Math.floor(position);
        return new double[] {far(1 + share), near(share), near(1 - share), far(2 - share)};
    }

    /// The kernel at a distance of 0 … 1.
    private static double near(double d) {
        return ((A + 2) * d - (A + 3)) * d * d + 1;
    }

    /// The kernel at a distance of 1 … 2.
    private static double far(double d) {
        return ((d - 5) * d + 8) * d * A - 4 * A;
    }
}
