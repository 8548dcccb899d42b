package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

class AnimatedGifTest {
    private static final FilmPalette FOUR = new FilmPalette(List.of(0x000000, 0xff0000, 0x0000ff, 0xffffff));

    private static BufferedImage plain(int colour) {
        var picture = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 48; i++) {
            picture.setRGB(i % 8, i / 8, i < 10 ? 0xffffff : colour);
        }
        return FOUR.applied(picture);
    }

    @Test
    void everyFrameComesBackWithItsDelayAndTheLastIsHeld() throws IOException {
        byte[] gif = new AnimatedGif(List.of(plain(0x000000), plain(0xff0000), plain(0x0000ff)), 14, 250).bytes();

        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        List<Integer> colours = new ArrayList<>();
        List<String> delays = new ArrayList<>();
        for (int i = 0; i < reader.getNumImages(true); i++) {
            colours.add(reader.read(i).getRGB(5, 5) & 0xffffff);
            var tree = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            delays.add(((IIOMetadataNode) tree.getElementsByTagName("GraphicControlExtension").item(0))
                    .getAttribute("delayTime"));
        }
        assertThat(colours).containsExactly(0x000000, 0xff0000, 0x0000ff);
        assertThat(delays).containsExactly("14", "14", "250");
    }

    /// The bytes of the extension, by its specification: 21 FF, 11 characters, 3 bytes, of which two count the repetitions,
    /// where 0 is for ever.
    @Test
    void itBeginsAgainForEver() throws IOException {
        byte[] gif = new AnimatedGif(List.of(plain(0x000000), plain(0xff0000)), 14, 250).bytes();

        assertThat(new String(gif, StandardCharsets.ISO_8859_1)).startsWith("GIF89a")
                .contains("!\u00ff\u000bNETSCAPE2.0\u0003\u0001\u0000\u0000\u0000");
    }

    @Test
    void theSamePicturesGiveTheSameBytes() throws IOException {
        assertThat(new AnimatedGif(List.of(plain(0xff0000)), 1, 1).bytes())
                .isEqualTo(new AnimatedGif(List.of(plain(0xff0000)), 1, 1).bytes());
    }

    @Test
    void aFilmHasFramesAndTime() {
        assertThatThrownBy(() -> new AnimatedGif(List.of(), 1, 1)).hasMessageStartingWith("0 frames of 1 and 1 hundredths");
        assertThatThrownBy(() -> new AnimatedGif(List.of(plain(0)), 0, 1)).hasMessageStartingWith("1 frames of 0 and 1");
    }

    @Test
    void aPixelTakesTheNearestOfTheFewColours() {
        var picture = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
        int[] colours = {0x202020, 0xc01010, 0x2020c0, 0xd0f0d0};
        for (int x = 0; x < 4; x++) {
            picture.setRGB(x, 0, colours[x]);
        }
        BufferedImage few = FOUR.applied(picture);

        assertThat(List.of(few.getRGB(0, 0), few.getRGB(1, 0), few.getRGB(2, 0), few.getRGB(3, 0)))
                .containsExactly(0xff000000, 0xffff0000, 0xff0000ff, 0xffffffff);
    }
}
