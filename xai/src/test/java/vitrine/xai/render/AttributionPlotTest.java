package vitrine.xai.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.NdArray;
import vitrine.xai.Attribution;
import vitrine.xai.FormulaModel;
import vitrine.xai.Target;
import vitrine.xai.gradient.GradientTimesInput;

class AttributionPlotTest {
    private static final int RED = DivergingColours.of(0.75).getRGB();
    private static final int BLUE = DivergingColours.of(-0.75).getRGB();

    static boolean noScreen() {
        return GraphicsEnvironment.isHeadless();
    }

    private static Attribution attribution() {
        return new GradientTimesInput().explain(
                FormulaModel.linear(new double[][] {{4, -2, 0}}, 0), NdArray.of(1, 1, 1), Target.logit(0));
    }

    private static int[] row(BufferedImage plot, int y) {
        return plot.getRGB(0, y, plot.getWidth(), 1, null, 0, plot.getWidth());
    }

    private static long count(int colour, int... pixels) {
        return Arrays.stream(pixels).filter(pixel -> pixel == colour).count();
    }

    @Test
    void anImageIsItsHeatmapOverItsScale() {
        BufferedImage plot = AttributionPlot.of(NdArray.of(1, 0, 0, -1).reshape(1, 2, 2));

        assertThat(plot.getRGB(20, 20)).isEqualTo(DivergingColours.of(1).getRGB());
        assertThat(plot.getRGB(16 + 440, 16 + 440)).isEqualTo(DivergingColours.of(-1).getRGB());
        assertThat(plot.getRGB(16, 16 + 448 + 12)).as("the scale's left end").isEqualTo(DivergingColours.of(-1).getRGB());
    }

    @Test
    void aVectorIsBarsAroundZeroTheStrongestFirst() {
        BufferedImage plot = AttributionPlot.of(NdArray.of(-1, 4, 2));

        // The line at zero lies over the first pixel of 139.
        assertThat(count(RED, row(plot, 16 + 8))).isEqualTo(138);
        assertThat(count(RED, row(plot, 16 + 22 + 8))).isBetween(68L, 71L);
        assertThat(count(BLUE, row(plot, 16 + 44 + 8))).isBetween(33L, 36L);
        assertThat(plot.getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void aSequenceHasABarForEveryPosition() {
        assertThat(AttributionPlot.of(NdArray.of(new double[][] {{1, 1}, {2, 2}, {0, 5}})).getHeight())
                .isEqualTo(AttributionPlot.of(NdArray.of(1, 2, 3)).getHeight());
    }

    @Test
    void nothingAndNoNumbersAreDrawnToo() {
        assertThat(AttributionPlot.of(NdArray.of(0, 0, Double.NaN)).getHeight()).isPositive();
    }

    @Test
    void isWrittenAsAPngFile(@TempDir Path folder) throws IOException {
        attribution().writePng(folder.resolve("why.png"));

        BufferedImage read = ImageIO.read(folder.resolve("why.png").toFile());
        assertThat(row(read, 24)).isEqualTo(row(attribution().plot(), 24));
    }

    @Test
    void theHtmlHoldsThePictureAndTheCertificate() {
        String html = attribution().toHtml();

        assertThat(html).startsWith("<figure").endsWith("</figure>")
                .contains("data:image/png;base64,", "logit of class 0", "GradientTimesInput");
        assertThat(HtmlCard.of(attribution().plot(), "<\"&\">", List.of())).contains("&lt;&quot;&amp;&quot;&gt;");
    }

    @Test
    @EnabledIf("noScreen")
    void withoutAScreenAWindowIsRefusedWithAnAlternative() {
        assertThatThrownBy(() -> attribution().show()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("writePng");
    }
}
