package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

class PhotoTest {
    @TempDir
    Path folder;

    @Test
    void channelsAreRedGreenAndBlueFromZeroToOne() throws IOException {
        NdArray pixels = photo(2, 1, (x, y) -> x == 0 ? 0xff336600 : 0xff0000ff).pixels();
        assertThat(pixels.shape()).isEqualTo(Shape.of(3, 1, 2));
        assertThat(pixels.toDoubles()).containsExactly(new double[] {0.2, 0, 0.4, 0, 0, 1}, within(1e-7));
    }

    @Test
    void whatIsTransparentIsWhite() throws IOException {
        assertThat(photo(1, 1, (x, y) -> 0x00123456).pixels().toDoubles()).containsExactly(1, 1, 1);
    }

    @Test
    void theSquareIsTheMiddleOfThePhoto() throws IOException {
        Photo wide = photo(7, 3, (x, y) -> 0xff000000 | (x * 20) << 16 | (y * 20) << 8);
        NdArray square = wide.square(3);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(square.get(0, row, column)).isCloseTo((column + 2) * 20 / 255.0, within(1e-7));
                assertThat(square.get(1, row, column)).isCloseTo(row * 20 / 255.0, within(1e-7));
            }
        }
    }

    @Test
    void resizingKeepsAParabolaInsideOfTheImage() throws IOException {
        int side = 16;
        Photo photo = photo(side, side, (x, y) -> 0xff000000 | (x * x) << 16);
        NdArray resized = photo.square(10);
        for (int column = 2; column < 8; column++) {
            double x = (column + 0.5) * side / 10 - 0.5;
            assertThat(resized.get(0, 5, column)).isCloseTo(x * x / 255, within(1e-6));
        }
    }

    @Test
    void noPixelOfALargePhotoIsSkipped() throws IOException {
        Photo stripes = photo(400, 400, (x, y) -> (x + y) % 2 == 0 ? 0xffffffff : 0xff000000);
        double[] grey = stripes.square(50).toDoubles();
        for (double level : grey) {
            assertThat(level).isCloseTo(0.5, within(1e-6));
        }
    }

    @Test
    void thePhotosOnBoardAreThere() throws IOException {
        assertThat(Photo.onBoard("chelsea.png").width()).isEqualTo(451);
        assertThat(Photo.onBoard("coffee.png").height()).isEqualTo(400);
        assertThat(Photo.onBoard("astronaut.png").square(224).shape()).isEqualTo(Shape.of(3, 224, 224));
        assertThatThrownBy(() -> Photo.onBoard("dog.png"))
                .hasMessage("there is no photo 'dog.png' on board; there are: chelsea.png, coffee.png, astronaut.png");
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.png"), "hello");
        assertThatThrownBy(() -> Photo.read(file)).isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("text.png: is neither a PNG nor a JPEG image");
    }

    private Photo photo(int width, int height, IntBinaryOperator argb) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, argb.applyAsInt(x, y));
            }
        }
        Path file = folder.resolve("photo.png");
        ImageIO.write(image, "png", file.toFile());
        return Photo.read(file);
    }
}
