package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalPictureTest {
    @TempDir
    private Path folder;

    @Test
    void aSmallPictureStaysAsItIs() throws IOException {
        BufferedImage picture = page(120, 90, BufferedImage.TYPE_INT_RGB);
        BufferedImage shown = shown(picture);

        assertThat(shown.getWidth()).isEqualTo(120);
        for (int x = 0; x < 120; x++) {
            assertThat(shown.getRGB(x, 45)).isEqualTo(picture.getRGB(x, 45));
        }
    }

    @Test
    void aLargePictureIsScaledDownInProportion() throws IOException {
        BufferedImage shown = shown(page(1920, 800, BufferedImage.TYPE_INT_RGB));

        assertThat(shown.getWidth()).isEqualTo(480);
        assertThat(shown.getHeight()).isEqualTo(200);
        assertThat(new Color(shown.getRGB(240, 100)).getRed()).isLessThan(60);
        assertThat(new Color(shown.getRGB(10, 100)).getRed()).isGreaterThan(230);
    }

    @Test
    void whatIsTransparentBecomesWhitePaper() throws IOException {
        BufferedImage picture = new BufferedImage(60, 60, BufferedImage.TYPE_INT_ARGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.BLACK);
        pen.fillRect(28, 10, 5, 40);
        pen.dispose();

        assertThat(new Color(shown(picture).getRGB(5, 5))).isEqualTo(Color.WHITE);
    }

    private static BufferedImage page(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        var pen = picture.createGraphics();
        pen.setColor(new Color(240, 240, 240));
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(20, 30, 40));
        pen.fillRect(width * 4 / 10, height / 10, width / 5, height * 8 / 10);
        pen.dispose();
        return picture;
    }

    private BufferedImage shown(BufferedImage picture) throws IOException {
        Path file = folder.resolve("picture.png");
        ImageIO.write(picture, "png", file.toFile());
        String uri = Subject.picture(file).original().orElseThrow().dataUri();
        byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
