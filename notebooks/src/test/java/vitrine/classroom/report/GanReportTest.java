package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.nn.Network;
import vitrine.nn.data.Mnist;
import vitrine.nn.zoo.LeNet;
import vitrine.xai.Target;

/// The page on any network of one explained score: a LeNet takes the discriminator's place.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GanReportTest {
    private String html = "";
    private Document page;

    @BeforeAll
    void writePage() throws Exception {
        Network network = LeNet.pretrained(Backends.lookup());
        List<Method> methods = MethodCatalogue.named(List.of("integrated-gradients", "saliency"));
        List<GanReport.Judged> judged = List.of(judged(network, methods, 0, 2), judged(network, methods, 1, -1.5));
        Subject painted = subject("A <painted> 7", 2);
        var row = new RowExplanation(judged.getFirst().explanations().getFirst(),
                List.of(new Contribution("z1", "+0.50", 0.25), new Contribution("label", "7", -0.125)));
        html = new GanReport("What made it fake?", judged,
                new GanReport.Painted(painted, new GanReport.Region(3, 4, 10, 12), 0.375, List.of(row),
                        List.of(new GanReport.Strip("If z1 were another number", List.of(painted, painted, painted)))),
                new Provenance("1", "a pair", "simd", 5, "vitrine gan explain --label 7")).html();
        page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static GanReport.Judged judged(Network network, List<Method> methods, int digit, double score) {
        Subject subject = subject("Picture " + digit, digit);
        return new GanReport.Judged(subject, score, "7", methods.stream().map(method -> new Explanation(method,
                method.explainer(Seed.of(1)).explain(network, subject.pixels(), Target.logit(7)))).toList());
    }

    private static Subject subject(String title, int digit) {
        return new Subject(title, Mnist.test().image(digit), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void thePageIsWellFormedAndLoadsNothing() {
        assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").endsWith("</html>\n");
        assertThat(html).doesNotContain("http:", "https:", "@import", "url(", "<script");
        assertThat(texts("/html/head/title")).containsExactly("Vitrine: What made it fake?");
    }

    @Test
    void everyPictureHasItsScoreAndProbability() {
        assertThat(texts("//table[@class='classes']/tbody/tr[1]/*")).containsExactly("Picture 0", "", "88.08 %", "+2.00");
        assertThat(texts("//table[@class='classes']/tbody/tr[2]/*")).containsExactly("Picture 1", "", "18.24 %", "−1.50");
        assertThat(texts("//table[@class='versus']/thead//span")).containsExactly("Picture 0: real", "Picture 1: fake");
    }

    @Test
    void everyMethodHasAMapOfEveryPicture() {
        assertThat(texts("//table[@class='versus']/tbody/tr/th")).containsExactly("Integrated gradients", "Saliency");
        assertThat(nodes("//table[@class='versus']/tbody//figure").getLength()).isEqualTo(4);
        assertThat(texts("//article/@id")).containsExactly("integrated-gradients", "saliency", "integrated-gradients");
        assertThat(texts("//table[@class='areas even']/tbody/tr/td[1]")).containsExactly("Integrated gradients", "Saliency");
    }

    @Test
    void theRegionIsFramedAndItsInkIsShared() {
        Map.of("x", "4", "y", "3", "width", "8", "height", "7").forEach((name, number) ->
                assertThat(texts("//*[local-name()='rect'][@class='crop']/@" + name)).containsExactly(number));
        assertThat(html).contains("rows 3 to 9, columns 4 to 11, hold ink of 0.375", "+0.250", "−0.125");
        assertThat(nodes("//div[@class='strip']//li").getLength()).isEqualTo(3);
    }

    @Test
    void aReportHasAPicture() {
        assertThatThrownBy(() -> new GanReport("Why?", List.of(), new GanReport.Painted(subject("", 0),
                new GanReport.Region(0, 0, 1, 1), 0, List.of(), List.of()), new Provenance("", "", "", 0, "")))
                .hasMessage("a report without a judged picture");
    }

    private List<String> texts(String path) {
        NodeList nodes = nodes(path);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private NodeList nodes(String path) {
        try {
            return (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
        } catch (XPathExpressionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
