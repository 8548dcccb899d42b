package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import vitrine.array.NdArray;
import vitrine.classroom.catalogue.TextMethods;
import vitrine.nn.data.text.Token;
import vitrine.xai.Attribution;
import vitrine.xai.Certificate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextReportTest {
    private static final String TEXT = "Is  <b> & so, Ada?";

    private String html;
    private Document page;

    private static TextExplanation explanation(int method, double... amounts) {
        NdArray values = NdArray.of(amounts);
        var certificate = new Certificate("M", "logit of class 1", 2.5, OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), 1, 0, Optional.empty(), "reference");
        List<String> words = List.of("Is", "so", "Ada");
        return new TextExplanation(
                new Explanation(TextMethods.METHODS.get(method), new Attribution(values, values, Optional.empty(), certificate)),
                IntStream.range(0, 3).mapToObj(i -> new Contribution(words.get(i), "", amounts[i])).toList());
    }

    @BeforeAll
    void aPage() throws Exception {
        var subject = new TextSubject(TEXT, List.of(
                new TextSubject.Word(new Token("is", 0, 2), true),
                new TextSubject.Word(new Token("so", 10, 12), true),
                new TextSubject.Word(new Token("ada", 14, 17), false)), "A story.");
        var prediction = new Prediction(List.of(
                new Prediction.Score("date", 0, 0.1), new Prediction.Score("yes-no", 2.5, 0.9)));
        html = new TextReport(subject, prediction, prediction.best(),
                List.of(explanation(0, 2, -1, 0), explanation(1, 0, 0, 0)),
                new Provenance("1", "a network", "reference", 1, "vitrine explain")).html();
        page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private List<String> texts(String path) throws Exception {
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent()).toList();
    }

    @Test
    void isWellFormedLoadsNothingAndKeepsTheTextAsItWasWritten() throws Exception {
        assertThat(html).startsWith("<!DOCTYPE html>").doesNotContain("<b>", "http", "<script");
        assertThat(texts("//p[@class='asked']")).containsExactly(TEXT);
        assertThat(texts("//p[@class='marked']")).containsExactly(TEXT, TEXT);
    }

    @Test
    void wordsAreMarkedInTheColoursOfWhatTheyAddOnAScaleThatEndsAtTheStrongest() throws Exception {
        String card = "//article[@id='integrated-gradients']";
        assertThat(texts(card + "//mark")).containsExactly("Is", "so", "Ada");
        assertThat(texts(card + "//mark/@title")).containsExactly("Is: +2.00", "so: −1.00", "Ada: 0");
        assertThat(texts(card + "//mark/@style")).containsExactly(
                "background: " + HeatmapFigure.hex(1) + "; color: #ffffff",
                "background: " + HeatmapFigure.hex(-0.5) + "; color: #1b1e23",
                "background: " + HeatmapFigure.hex(0) + "; color: #1b1e23");
        assertThat(texts(card + "//figcaption/span")).containsExactly("−2.00", "0", "+2.00");
    }

    @Test
    void whereNoWordMattersAllAreWhite() throws Exception {
        assertThat(texts("//article[@id='lime']//mark/@style")).hasSize(3)
                .allMatch(style -> style.startsWith("background: " + HeatmapFigure.hex(0)));
    }

    @Test
    void unknownWordsAreNamed() throws Exception {
        assertThat(texts("//span[@class='unknown']")).containsExactly("Ada");
    }
}
