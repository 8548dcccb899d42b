package vitrine.nn.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import vitrine.nn.io.MalformedFileException;

/// Decodes PNG and JPEG files from anywhere.
final class PictureFile {
    private static final long MAX_PIXELS = 64_000_000;
    private static final Set<String> FORMATS = Set.of("png", "jpeg");

    private PictureFile() {}

    /// The picture in grey, transparency on white.
    ///
    /// @throws MalformedFileException if it is no PNG or JPEG, too large, or cannot be decoded
    static GreyPicture read(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return grey(decoded(bytes, file.toString()));
        }
    }

    /// The picture as it was kept.
    ///
    /// @param name what to call it in error messages
    /// @throws MalformedFileException if it is no PNG or JPEG, too large, or cannot be decoded
    static BufferedImage decoded(InputStream bytes, String name) throws IOException {
        try (var in = new MemoryCacheImageInputStream(bytes)) {
            ImageReader reader = reader(in, name);
            try {
                reader.setInput(in, true, true);
                return decode(reader, name);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(ImageInputStream in, String file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw new MalformedFileException(file, "is neither a PNG nor a JPEG image");
    }

    // On broken files the decoders of the JDK throw whatever comes: it all means the same.
    private static BufferedImage decode(ImageReader reader, String file) throws IOException {
        try {
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MAX_PIXELS) {
                throw new MalformedFileException(file, "has " + reader.getWidth(0) + " × "
                        + reader.getHeight(0) + " pixels; at most " + MAX_PIXELS + " in all are read");
            }
            return reader.read(0);
        } catch (MalformedFileException tooLarge) {
            throw tooLarge;
        } catch (IOException | RuntimeException broken) {
            throw new MalformedFileException(file,
                    "cannot be decoded, so it is broken or of an unusual kind", broken);
        }
    }

    static GreyPicture grey(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] levels = new byte[width * height];
        ColorModel colours = image.getColorModel();
        boolean plainGrey = colours instanceof ComponentColorModel
                && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        for (int y = 0; y < height; y++) {
            float[] row = plainGrey ? greyRow(image, y) : colourRow(image, y);
            for (int x = 0; x < width; x++) {
                levels[y * width + x] = (byte) Math.round(row[x] * (GreyPicture.LEVELS - 1));
            }
        }
        return new GreyPicture(width, height, levels);
    }

    // The samples themselves: BufferedImage.getRGB takes a grey image's numbers for linear light and brightens them.
    private static float[] greyRow(BufferedImage image, int y) {
        int width = image.getWidth();
        ColorModel colours = image.getColorModel();
        float[] row = image.getRaster().getSamples(0, y, width, 1, 0, new float[width]);
        float white = (1 << colours.getComponentSize(0)) - 1;
        for (int x = 0; x < width; x++) {
            row[x] /= white;
        }
        if (colours.hasAlpha()) {
            float[] alpha = image.getRaster().getSamples(0, y, width, 1, 1, new float[width]);
            float opaque = (1 << colours.getComponentSize(1)) - 1;
            for (int x = 0; x < width; x++) {
                row[x] = onWhite(row[x], alpha[x] / opaque);
            }
        }
        return row;
    }

    // Luma of ITU-R BT.601: how bright the primaries look, out of gamma-corrected values.
    private static float[] colourRow(BufferedImage image, int y) {
        int width = image.getWidth();
        int[] argb = image.getRGB(0, y, width, 1, new int[width], 0, width);
        float[] row = new float[width];
        for (int x = 0; x < width; x++) {
            float luma = 0.299f * (argb[x] >> 16 & 0xff) + 0.587f * (argb[x] >> 8 & 0xff) + 0.114f * (argb[x] & 0xff);
            row[x] = onWhite(luma / 255, (argb[x] >>> 24) / 255f);
        }
        return row;
    }

    private static float onWhite(float brightness, float alpha) {
        return alpha * brightness + (1 - alpha);
    }
}
