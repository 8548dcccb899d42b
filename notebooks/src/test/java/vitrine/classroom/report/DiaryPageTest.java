package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.gan.diary.Diary;
import vitrine.gan.diary.Landscape;
import vitrine.gan.diary.Snapshot;
import vitrine.gan.train.Turn;

class DiaryPageTest {
    /// Real points at (2, 0), so that the square reaches to 3; the ground is real on the right half; one sample at (0, 1.5),
    /// which is to go to the right.
    private static Diary inThePlane() {
        double[] realness = new double[64 * 64];
        for (int i = 0; i < realness.length; i++) {
            realness[i] = i % 64 >= 32 ? 1 : 0;
        }
        var landscape = new Landscape(NdArray.of(realness).reshape(64, 64), NdArray.of(new double[][] {{0.5, 0}}));
        NdArray sample = NdArray.of(new double[][] {{0, 1.5}});
        return new Diary("a test & more", 0, NdArray.of(new double[][] {{2, 0}}), turns(),
                List.of(new Snapshot(0, sample, Optional.of(landscape)), new Snapshot(4, sample, Optional.of(landscape))));
    }

    private static List<Turn> turns() {
        return IntStream.range(0, 4).mapToObj(i -> new Turn(i, 4, 1 - 0.1 * i, 2 + i, 0.75, 0.25, Math.pow(10, -i), 1))
                .toList();
    }

    private static Diary ofDigits(int classes) {
        NdArray samples = Backends.reference().array(Shape.of(20, 1, 2, 2), IntStream.range(0, 80)
                .mapToDouble(i -> i % 4 == 3 ? 1 : 0).toArray());
        return new Diary("digits", classes, samples, turns(), List.of(new Snapshot(0, samples, Optional.empty())));
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replaceFirst("<!DOCTYPE html>", ""))));
    }

    // ---- The page -------------------------------------------------------------------------------------

    @Test
    void thePageIsWellFormedAndNeedsNoOtherFile() throws Exception {
        String html = new DiaryPage(inThePlane(), "vitrine gan train --out 'a b'", "1").html();
        Document page = parsed(html);

        assertThat(page.getElementsByTagName("img").getLength()).isEqualTo(2);
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(3);
        assertThat(html.replaceAll("data:image/png;base64,[A-Za-z0-9+/=]+", "")).doesNotContain("src=\"http", "href=\"http",
                "url(");
        assertThat(html).contains("a test &amp; more", "vitrine gan train --out 'a b'", "data-turns=\"0 4\"", "after 4 turns");
    }

    @Test
    void whatIsSeenIsSaid() {
        assertThat(new DiaryPage(inThePlane(), "", "").html()).contains("The ground is what the discriminator thinks");
        assertThat(new DiaryPage(ofDigits(0), "", "").html()).contains("Each place of the grid always has the same noise");
        assertThat(new DiaryPage(ofDigits(10), "", "").html()).contains("every column asks for another digit");
    }

    @Test
    void theSameDiaryMakesTheSamePageAndFilm() throws IOException {
        assertThat(new DiaryPage(inThePlane(), "", "").html()).isEqualTo(new DiaryPage(inThePlane(), "", "").html());
        assertThat(new DiaryPage(inThePlane(), "", "").gif()).isEqualTo(new DiaryPage(inThePlane(), "", "").gif());
    }

    // ---- The pictures ---------------------------------------------------------------------------------

    @Test
    void groundPointsAndArrowsLieWhereTheyBelong() {
        BufferedImage picture = DiaryPage.frames(inThePlane(), 0.5).getLast().picture();

        assertThat(colour(picture, 60, 400)).as("looks generated").isEqualTo(0xf9d3b3);
        assertThat(colour(picture, 420, 60)).as("looks real").isEqualTo(0xb4d4ec);
        assertThat(colour(picture, 400, 240)).as("the real point (2, 0)").isEqualTo(0x1f4e79);
        assertThat(colour(picture, 238, 120)).as("the generated point (0, 1.5)").isEqualTo(0xc1440e);
        assertThat(red(picture, 270, 120)).as("its arrow").isLessThan(0x80);
        assertThat(colour(picture, 210, 120)).as("no arrow backwards").isEqualTo(0xf9d3b3);
    }

    @Test
    void arrowsHaveOneScaleAndNineOfTenAreDrawnToIt() {
        assertThat(PlaneFrames.length(inThePlane())).isEqualTo(0.5);
        BufferedImage tenth = DiaryPage.frames(inThePlane(), 5).getLast().picture();

        assertThat(red(tenth, 243, 120)).isLessThan(0x80);
        assertThat(colour(tenth, 255, 120)).isEqualTo(0xb4d4ec);
    }

    @Test
    void digitsLieInRowsOfTen() {
        BufferedImage picture = DiaryPage.frames(ofDigits(0), 1).getFirst().picture();

        assertThat(picture.getWidth()).isEqualTo(4 + 10 * 8);
        assertThat(picture.getHeight()).isEqualTo(4 + 2 * 8 + 22);
        // The last of a digit's four pixels is white, the others are black.
        assertThat(colour(picture, 4 + 3 * 8, 4 + 8)).isEqualTo(0x000000);
        assertThat(colour(picture, 4 + 3 * 8 + 3, 4 + 8 + 3)).isEqualTo(0xffffff);
    }

    /// The edge of an arrow shares its pixels with the ground.
    private static int red(BufferedImage picture, int x, int y) {
        return colour(picture, x, y) >> 16;
    }

    private static int colour(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }

    // ---- The charts -----------------------------------------------------------------------------------

    /// The axis of probabilities goes from 10, 1, to 190, 0; that of the turns from 44, 0, to 322, 4.
    @Test
    void aChartsLineGoesThroughItsNumbers() {
        StringBuilder html = new StringBuilder();
        TurnCharts.SCORES.of(turns(), turns()).appendTo(html);

        assertThat(html).contains("class=\"line real\" d=\"M113.5 55.0L183.0 55.0L252.5 55.0L322.0 55.0\"",
                "class=\"line fake\" d=\"M113.5 145.0L183.0 145.0L252.5 145.0L322.0 145.0\"",
                "D(x), real goes from 0.750 to 0.750");
    }

    @Test
    void gradientsFallByFactors() {
        StringBuilder html = new StringBuilder();
        TurnCharts.GRADIENTS.of(turns(), turns()).appendTo(html);

        assertThat(html).contains(">0.001<", ">0.01<", ">0.1<", ">1<");
    }
}
