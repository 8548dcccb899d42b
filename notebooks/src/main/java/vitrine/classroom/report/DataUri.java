package vitrine.classroom.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures as addresses that hold the picture itself, so that a page needs no other file.
final class DataUri {
    private DataUri() {}

    /// The picture as the address of a PNG image.
    static String of(BufferedImage picture) {
        var png = new ByteArrayOutputStream();
        // In memory: ImageIO's own stream would ask for a shutdown hook, which a training that is being stopped cannot have.
        try (var out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
