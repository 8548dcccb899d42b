package vitrine.nn.data;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import vitrine.array.NdArray;

/// A picture with a digit on it, drawn for a test of the import.
///
/// @param type  one of BufferedImage's types
/// @param scale how many pixels of the picture, in both directions, make one of the digit
/// @param x     where the digit's 28 × 28 pixels begin
/// @param y     where the digit's 28 × 28 pixels begin
record Canvas(int type, int width, int height, int scale, int x, int y, Color paper, Color ink) {
    /// White on black, as large as the digit: MNIST's own form.
    static Canvas plain() {
        return new Canvas(BufferedImage.TYPE_BYTE_GRAY, 28, 28, 1, 0, 0, Color.BLACK, Color.WHITE);
    }

    Canvas type(int newType) {
        return new Canvas(newType, width, height, scale, x, y, paper, ink);
    }

    Canvas colours(Color newPaper, Color newInk) {
        return new Canvas(type, width, height, scale, x, y, newPaper, newInk);
    }

    Canvas scaledBy(int factor) {
        return new Canvas(type, width * factor, height * factor, scale * factor, x * factor, y * factor, paper, ink);
    }

    Canvas padded(int left, int top, int right, int bottom) {
        return new Canvas(type, width + left + right, height + top + bottom, scale, x + left, y + top, paper, ink);
    }

    /// The digit's pixels mix paper and ink, colour and transparency alike.
    BufferedImage draw(NdArray digit) {
        double[] pixels = digit.toDoubles();
        var image = new BufferedImage(width, height, type);
        for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
                int column = Math.floorDiv(u - x, scale);
                int row = Math.floorDiv(v - y, scale);
                boolean inside = column >= 0 && column < 28 && row >= 0 && row < 28;
                set(image, u, v, inside ? pixels[row * 28 + column] : 0);
            }
        }
        return image;
    }

    private void set(BufferedImage image, int u, int v, double amount) {
        int[] from = {paper.getRed(), paper.getGreen(), paper.getBlue(), paper.getAlpha()};
        int[] to = {ink.getRed(), ink.getGreen(), ink.getBlue(), ink.getAlpha()};
        int[] mixed = new int[4];
        for (int i = 0; i < 4; i++) {
            mixed[i] = (int) Math.round(from[i] + amount * (to[i] - from[i]));
        }
        switch (image.getType()) {
            // Past the colour model, which takes grey numbers for linear light.
            case BufferedImage.TYPE_BYTE_GRAY -> image.getRaster().setSample(u, v, 0, mixed[0]);
            case BufferedImage.TYPE_USHORT_GRAY -> image.getRaster().setSample(u, v, 0, mixed[0] * 257);
            default -> image.setRGB(u, v, mixed[3] << 24 | mixed[0] << 16 | mixed[1] << 8 | mixed[2]);
        }
    }

    /// Writes an image as PNG or JPEG, after the ending of the file's name.
    static Path write(BufferedImage image, Path file) throws IOException {
        String name = file.toString();
        if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
            throw new IOException("no encoder for " + name);
        }
        return file;
    }
}
