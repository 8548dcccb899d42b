package vitrine.xai.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.NdArray;
import vitrine.xai.FormulaModel;
import vitrine.xai.Target;
import vitrine.xai.gradient.Saliency;

class HeatmapTest {
    private static final int WHITE = DivergingColours.of(0).getRGB();
    private static final int RED = DivergingColours.of(1).getRGB();
    private static final int BLUE = DivergingColours.of(-1).getRGB();
    private static final int GREY = Color.GRAY.getRGB();

    private static Heatmap of(double... row) {
        return Heatmap.of(NdArray.of(row).reshape(1, 1, row.length));
    }

    private static int[] colours(double... row) {
        return of(row).image(1).getRGB(0, 0, row.length, 1, null, 0, row.length);
    }

    @Test
    void isCentredOnZeroAndSymmetric() {
        assertThat(colours(-2, -1, 0, 1, 2)).containsExactly(BLUE, DivergingColours.of(-0.5).getRGB(), WHITE,
                DivergingColours.of(0.5).getRGB(), RED);
        assertThat(of(-2, 0, 1).limit()).isEqualTo(2);
        assertThat(colours(-2, 0, 1)).containsExactly(BLUE, WHITE, DivergingColours.of(0.5).getRGB());
    }

    @Test
    void aClippedScaleEndsAtAPercentileAndSaysHowManyAreBeyond() {
        Heatmap map = of(1, -2, 3, -100);

        assertThat(map.beyond()).isZero();
        assertThat(map.clipped(0.75).limit()).isEqualTo(3);
        assertThat(map.clipped(0.75).beyond()).isEqualTo(1);
        assertThat(map.clipped(0.75).image(1).getRGB(0, 0, 4, 1, null, 0, 4)).containsExactly(
                DivergingColours.of(1.0 / 3).getRGB(), DivergingColours.of(-2.0 / 3).getRGB(), RED, BLUE);
        assertThat(of(0, 0, 0, 5).clipped(0.5).limit()).as("nearly all are zero").isEqualTo(5);
        assertThatThrownBy(() -> map.clipped(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isWhiteWhereNothingIsAttributed() {
        assertThat(colours(0, 0, -0.0)).containsExactly(WHITE, WHITE, WHITE);
        assertThat(of(0, 0).limit()).isZero();
    }

    @Test
    void showsTheTiniestAttributionsAsStronglyAsTheLargest() {
        assertThat(colours(-Double.MIN_VALUE, 0, Double.MIN_VALUE)).containsExactly(BLUE, WHITE, RED);
        assertThat(colours(-1e300, 0, 1e300)).containsExactly(BLUE, WHITE, RED);
    }

    @Test
    void isGreyWhereAnAttributionIsNotANumberAndKeepsTheOthers() {
        assertThat(colours(Double.NaN, -1, 0, 1)).containsExactly(GREY, BLUE, WHITE, RED);
        assertThat(colours(Double.NaN, 0)).containsExactly(GREY, WHITE);
        assertThat(of(Double.NaN, 3).limit()).isEqualTo(3);
    }

    @Test
    void showsAnInfinityAsTheEndOfTheScaleAndKeepsTheOthers() {
        assertThat(colours(Double.POSITIVE_INFINITY, -2, 1, Double.NEGATIVE_INFINITY))
                .containsExactly(RED, BLUE, DivergingColours.of(0.5).getRGB(), BLUE);
        assertThat(colours(Double.NEGATIVE_INFINITY, 0)).containsExactly(BLUE, WHITE);
    }

    @Test
    void sumsTheChannelsOfAPixel() {
        Heatmap map = Heatmap.of(NdArray.of(1, 2, 3, 4, 10, 20, 30, -4).reshape(2, 2, 2));

        assertThat(map.values().toDoubles()).containsExactly(11, 22, 33, 0);
        assertThat(map.height()).isEqualTo(2);
        assertThat(map.image(1).getRGB(1, 1)).isEqualTo(WHITE);
    }

    @Test
    void drawsEveryPixelAsASquareRowByRow() {
        BufferedImage image = Heatmap.of(NdArray.of(1, 0, -1, -1, 0, 1).reshape(1, 2, 3)).image(3);

        assertThat(image.getWidth()).isEqualTo(9);
        assertThat(image.getHeight()).isEqualTo(6);
        int[][] expected = {{RED, WHITE, BLUE}, {BLUE, WHITE, RED}};
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 9; x++) {
                assertThat(image.getRGB(x, y)).as("x %d, y %d", x, y).isEqualTo(expected[y / 3][x / 3]);
            }
        }
    }

    @Test
    void comesBackFromAPngFileAsItWas(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("heatmap.png");
        Heatmap map = Heatmap.of(NdArray.range(12).minus(5).reshape(1, 3, 4));

        map.writePng(file, 2);

        BufferedImage written = ImageIO.read(file.toFile());
        BufferedImage drawn = map.image(2);
        assertThat(written.getWidth()).isEqualTo(8);
        assertThat(written.getRGB(0, 0, 8, 6, null, 0, 8)).containsExactly(drawn.getRGB(0, 0, 8, 6, null, 0, 8));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void drawsTheHeatmapOfAnAttribution() {
        var model = FormulaModel.linear(new double[][] {{1, 0, -2, 0}}, 0);

        Heatmap map = new Saliency()
                .explain(model, NdArray.of(1, 1, 1, 1).reshape(1, 2, 2), Target.logit(0)).heatmap();

        assertThat(map.values().toDoubles()).containsExactly(1, 0, -2, 0);
        assertThat(map.image(1).getRGB(0, 1)).isEqualTo(BLUE);
    }

    @Test
    void refusesWhatItCannotDraw() {
        assertThatThrownBy(() -> Heatmap.of(NdArray.of(1, 2))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a heatmap of attributions of shape (2): expected those of an image (C, H, W)");
        assertThatThrownBy(() -> new Heatmap(2, 2, NdArray.of(1, 2, 3))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a heatmap of 2 rows and 2 columns with values of shape (3)");
        assertThatThrownBy(() -> of(1).image(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pixels as squares of side 0: expected at least 1");
    }
}
