package vitrine.classroom.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.NdArray;

class ContactSheetTest {
    private static final int PAGE = 0xfff6f4ef;
    private static final NdArray CHEQUERS = NdArray.of(0, 1, 0.5, 2).reshape(1, 2, 2);

    @Test
    void greyLevelsAreThePixels() {
        BufferedImage picture = Tile.grey(CHEQUERS);
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xff000000);
        assertThat(picture.getRGB(1, 0)).isEqualTo(0xffffffff);
        assertThat(picture.getRGB(0, 1)).isEqualTo(0xff808080);
        assertThat(picture.getRGB(1, 1)).isEqualTo(0xffffffff);
        assertThatThrownBy(() -> Tile.grey(NdArray.of(1, 2))).hasMessage("a grey picture of shape (2): expected (1, H, W)");
    }

    /// Two tiles of 20 points beside each other, 6 points apart, 24 points from the left; two pixels are a point.
    @Test
    void tilesStandSideBySideAndTheirPixelsStaySquare() throws IOException {
        Tile tile = new Tile(Tile.grey(CHEQUERS), "");
        BufferedImage sheet = new ContactSheet("", "", 20).row("", List.of(tile, tile)).picture();
        int top = 2 * (24 + 24 + 12);
        for (int column = 0; column < 2; column++) {
            int left = 2 * (24 + 26 * column);
            assertThat(sheet.getRGB(left - 1, top)).isEqualTo(PAGE);
            assertThat(sheet.getRGB(left, top)).isEqualTo(0xff000000);
            assertThat(sheet.getRGB(left + 19, top + 19)).isEqualTo(0xff000000);
            assertThat(sheet.getRGB(left + 20, top + 19)).isEqualTo(0xffffffff);
            assertThat(sheet.getRGB(left + 19, top + 20)).isEqualTo(0xff808080);
            assertThat(sheet.getRGB(left + 39, top + 39)).isEqualTo(0xffffffff);
            assertThat(sheet.getRGB(left + 40, top)).isEqualTo(PAGE);
        }
    }

    @Test
    void manyTilesTakeAsManyRowsAsTheyNeed() {
        Tile tile = new Tile(Tile.grey(CHEQUERS), "1");
        ContactSheet sheet = new ContactSheet("Title", "", 20).rows("ones", List.of(tile, tile, tile, tile, tile), 2);
        assertThat(sheet.rows()).extracting(ContactSheet.Row::name).containsExactly("ones", "", "");
        assertThat(sheet.rows()).extracting(row -> row.tiles().size()).containsExactly(2, 2, 1);
    }

    @Test
    void theFileIsThePicture(@TempDir Path folder) throws IOException {
        ContactSheet sheet = new ContactSheet("Title", "and more", 20)
                .row("row", List.of(Tile.judged(Tile.grey(CHEQUERS), "wrong", false))).note("a line");
        sheet.writePng(folder.resolve("sheet.png"));
        BufferedImage read = ImageIO.read(folder.resolve("sheet.png").toFile());
        BufferedImage expected = sheet.picture();
        assertThat(read.getRGB(0, 0, read.getWidth(), read.getHeight(), null, 0, read.getWidth()))
                .isEqualTo(expected.getRGB(0, 0, expected.getWidth(), expected.getHeight(), null, 0, expected.getWidth()));
    }

    @Test
    void pointsAreDrawnWhereTheyAre() {
        NdArray points = NdArray.of(new double[][] {{1, 0}, {-1, 0}, {0, 0.5}});
        assertThat(PlanePicture.summary(points)).isEqualTo("(0.000 ± 0.816, 0.167 ± 0.236)");
        BufferedImage picture = new PlanePicture("", "", points, List.of(new PlanePicture.Circle(0, -0.5, 0.25))).picture();
        double unit = 480 / 1.12;
        int middle = 48 + 480;
        int height = 120 + 480;
        assertThat(picture.getRGB((int) (middle + unit), height - 2)).isNotEqualTo(0xffffffff);
        assertThat(picture.getRGB(middle + 2, (int) (height - unit / 2))).isNotEqualTo(0xffffffff);
        assertThat(picture.getRGB((int) (middle + unit), (int) (height - unit / 2))).isEqualTo(0xffffffff);
        assertThat(picture.getRGB((int) (middle + unit / 4), (int) (height + unit / 2))).isNotEqualTo(0xffffffff);
    }
}
