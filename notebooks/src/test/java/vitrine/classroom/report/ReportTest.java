package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.classroom.catalogue.Family;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.nn.Sequential;
import vitrine.nn.data.ImageImport;
import vitrine.nn.data.Mnist;
import vitrine.nn.metric.Correlation;
import vitrine.nn.zoo.LeNet;
import vitrine.xai.Attribution;
import vitrine.xai.Target;
import vitrine.xai.evaluate.PixelCurve;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {
    private static final String NASTY = "<script>alert('x') & \"y\"</script>";

    private final Sequential network = LeNet.create(Backends.lookup(), Seed.of(3));
    private final NdArray digit = Backends.lookup().array(Shape.of(1, 28, 28), Seed.of(2).uniform(784, 0, 1));
    private final List<Explanation> explanations = new ArrayList<>();

    private Report report;
    private String html;
    private Document page;

    @BeforeAll
    void aPageWithEverythingOnIt() throws Exception {
        for (Method method : MethodCatalogue.methods()) {
            explanations.add(new Explanation(method,
                    method.explainer(Seed.of(1)).explain(network, digit, Target.of(method.scale(), 2, "2"))));
        }
        Prediction prediction = Prediction.of(network, digit, Mnist.CLASSES);
        OriginalPicture original = new OriginalPicture(
                40, 30, new ImageImport.Crop(5, 6, 7, 8), "A story.", "data:image/png;base64,AAAA");
        Subject subject = new Subject(
                NASTY, digit, Optional.of(NASTY), Optional.of(original), Optional.of("Somebody's."));
        Provenance provenance = new Provenance(
                "1.2.3", NASTY, "reference", 9, "vitrine explain --image '" + NASTY + "'");
        report = new Report(subject, prediction, prediction.score("2"), explanations, provenance);
        html = report.html();
        page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    @Test
    void thePageIsWellFormedAndStartsAsHtml() {
        assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").endsWith("</html>\n");
        assertThat(texts("/html/head/title")).containsExactly("Vitrine: what speaks for 2, and what against it?");
    }

    @Test
    void thePageLoadsNothing() {
        assertThat(texts("//@src")).allMatch(address -> address.startsWith("data:image/png;base64,"));
        assertThat(texts("//@href")).allMatch(address ->
                address.startsWith("data:image/png;base64,") || address.startsWith("#"));
        assertThat(count("//script | //link | //iframe | //object | //embed")).isZero();
        assertThat(html).doesNotContain("http:", "https:", "@import", "url(");
    }

    @Test
    void whateverTextsAreGivenTheyStayTexts() {
        assertThat(html).doesNotContain("<script");
        assertThat(texts("//figcaption")).contains(NASTY);
    }

    @Test
    void thePageHasOneTitleAndNoIdTwice() {
        assertThat(count("//h1")).isEqualTo(1);
        assertThat(texts("//@id")).doesNotHaveDuplicates().containsExactlyElementsOf(MethodCatalogue.names());
    }

    @Test
    void everyPictureSaysWhatItShows() {
        assertThat(count("//svg")).isEqualTo(2 * explanations.size() + 3);
        assertThat(count("//svg[not(@aria-hidden='true')]")).isEqualTo(
                count("//svg[@role='img'][string-length(@aria-label) > 10]"));
        assertThat(texts("//article//svg/@aria-label"))
                .allMatch(label -> label.contains("the strongest pixel, in row "));
    }

    @Test
    void everyTableHasACaptionAndHeadings() {
        assertThat(count("//table")).isEqualTo(explanations.size() + 2);
        assertThat(count("//table[caption][.//th[@scope]]")).isEqualTo(count("//table"));
        assertThat(count("//th[not(@scope)]")).isZero();
    }

    @Test
    void everyClassHasABarAsLongAsItsProbability() {
        List<Prediction.Score> scores = report.prediction().scores();
        assertThat(texts("//table[@class='classes']/tbody/tr/th")).containsExactlyElementsOf(Mnist.CLASSES);
        assertThat(texts("//table[@class='classes']/tbody/tr/td[2]"))
                .containsExactlyElementsOf(scores.stream().map(score -> Percent.of(score.probability())).toList());
        List<String> lengths = texts("//span[@class='length']/@style");
        for (int k = 0; k < scores.size(); k++) {
            double percent = Double.parseDouble(lengths.get(k).replaceAll("[^0-9.]", ""));
            assertThat(percent / 100).isCloseTo(scores.get(k).probability(), Offset.offset(1e-5));
        }
        assertThat(texts("//tr[@class='best']/th")).containsExactly(report.prediction().best().name());
    }

    @Test
    void everyMethodHasACardWithItsSentencesAndItsCertificate() {
        for (Explanation explanation : explanations) {
            Method method = explanation.method();
            String card = "//article[@id='" + method.name() + "']";
            assertThat(texts(card + "/h3")).containsExactly(method.title());
            assertThat(texts(card + "/dl/dd")).containsExactly(method.asks(), method.reading(), method.limits());
            var lines = explanation.attribution().certificate().lines();
            assertThat(texts(card + "/table//th"))
                    .containsExactlyElementsOf(lines.stream().map(line -> line.name()).toList());
            assertThat(texts(card + "/table//td"))
                    .containsExactlyElementsOf(lines.stream().map(line -> line.value()).toList());
        }
    }

    @Test
    void manyMethodsAreShownSideBySideFamilyByFamily() {
        List<String> links = texts("//section[@class='glance']//a/@href");
        assertThat(links).containsExactlyElementsOf(
                explanations.stream().map(explanation -> "#" + explanation.method().name()).toList());
        assertThat(texts("//section[@class='glance']//h3")).containsExactlyElementsOf(
                MethodCatalogue.families().stream().map(Family::name).toList());
    }

    @Test
    void thePageSaysWhichNumberIsExplainedAndWhichMethodExplainsAnother() {
        assertThat(html).contains("The pictures explain the <strong>logit of class 2</strong>"
                + ", but RISE the probability of class 2. ");

        List<Explanation> rise = explanations.stream().filter(each -> each.method().name().equals("rise")).toList();
        String alone = new Report(report.subject(), report.prediction(), report.explained(), rise, report.provenance()).html();
        assertThat(alone).contains("the same number, the <strong>probability of class 2</strong>. ");
    }

    @Test
    void howFarMethodsAgreeIsTheirRankCorrelation() {
        int n = explanations.size();
        List<String> cells = texts("//table[starts-with(@class, 'matrix')]//td");
        assertThat(cells).hasSize(n * n);
        double[] first = explanations.get(0).attribution().heatmap().values().toDoubles();
        double[] second = explanations.get(1).attribution().heatmap().values().toDoubles();
        assertThat(cells.get(0)).isEqualTo("1");
        assertThat(cells.get(1)).isEqualTo(cells.get(n)).isEqualTo(
                String.format(Locale.ROOT, "%.2f", Correlation.spearman(first, second)).replace('-', '−'));
    }

    @Test
    void aPhotoIsShownUnderItsColoursAndTheClippingOfTheScaleIsSaid() throws Exception {
        NdArray colours = Backends.lookup().array(Shape.of(3, 20, 10), Seed.of(4).uniform(600, 0, 1));
        double[] strengths = new double[600];
        strengths[7] = 100;
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] += (i % 200) / 400.0;
        }
        NdArray values = Backends.lookup().array(colours.shape(), strengths);
        Explanation shipped = explanations.getFirst();
        Explanation explanation = new Explanation(shipped.method(), new Attribution(
                colours, values, Optional.empty(), shipped.attribution().certificate()));
        Subject subject = Subject.photo("A cat", colours, colours.minus(0.5), Optional.empty());
        List<Prediction.Score> scores = IntStream.range(0, 1000)
                .mapToObj(k -> new Prediction.Score("class " + k, k, k == 999 ? 1 : 0)).toList();
        String photo = new Report(subject, new Prediction(scores), scores.get(999), List.of(explanation),
                report.provenance()).html();

        assertThat(photo).contains("<strong class=\"word\">class 999</strong>", "The 10 most probable of 1,000 classes",
                "The scale ends at percentile 99: 2 of 200 pixels are stronger, up to ±100.");
        assertThat(photo.split("<img", -1)).hasSize(4);
        assertThatThrownBy(() -> Subject.photo("A cat", colours, digit, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void curvesHaveTheirAreasAndTheBestOfThemAreMarked() {
        var falling = new PixelCurve(List.of(1.0, 0.0, 0.0));
        var rising = new PixelCurve(List.of(0.0, 1.0, 1.0));
        String curved = new Report(report.subject(), report.prediction(), report.explained(), explanations,
                List.of(new Curves("A", falling, rising), new Curves("random order", rising, falling)),
                report.provenance()).html();

        assertThat(curved).contains("<td class=\"number winner\">0.250</td>", "<td class=\"number winner\">0.750</td>",
                "<td class=\"number\">0.750</td>");
        assertThat(curved.split("number winner", -1)).hasSize(3);
        assertThat(html).as("nobody asked").doesNotContain("<section class=\"curves\">");
    }

    @Test
    void theScaleEndsAtTheStrongestAttribution() {
        for (Explanation explanation : explanations) {
            double limit = explanation.attribution().heatmap().limit();
            assertThat(texts("//article[@id='" + explanation.method().name() + "']//figcaption/span"))
                    .containsExactly(SignedNumber.of(-limit), "0", SignedNumber.of(limit));
        }
    }

    @Test
    void theDigitIsDrawnWithOneGreyPerPixel() {
        String first = "//header//svg/g/path[starts-with(@d, 'M0 0h')]/@fill";
        int grey = (int) Math.round(255 * digit.toDoubles()[0]);
        assertThat(texts(first)).containsExactly("#" + Integer.toHexString(0x1000000 | grey * 0x10101).substring(1));
    }

    @Test
    void thePageSaysHowToMakeItAgain() {
        assertThat(texts("//footer//code")).containsExactly(report.provenance().commandLine());
        assertThat(texts("//footer/p"))
                .anyMatch(line -> line.contains("1.2.3") && line.contains("reference") && line.contains("seed 9"));
        assertThat(texts("//footer//li")).containsExactlyElementsOf(
                explanations.stream().map(e -> e.method().paper().toString()).distinct().toList());
    }

    @Test
    void theSameExplanationMakesTheSamePage() {
        assertThat(report.html()).isEqualTo(html);
    }

    @Test
    void aPageNeedsAnExplanation() {
        assertThatThrownBy(() -> new Report(
                        report.subject(), report.prediction(), report.explained(), List.of(), report.provenance()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> texts(String path) {
        NodeList nodes = nodes(path);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent()).toList();
    }

    private int count(String path) {
        return nodes(path).getLength();
    }

    private NodeList nodes(String path) {
        try {
            return (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
        } catch (XPathExpressionException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
