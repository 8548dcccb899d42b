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
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.TableMethods;
import vitrine.xai.Attribution;
import vitrine.xai.Certificate;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.PartialDependence;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableReportTest {
    private static final String NASTY = "<b>a & \"b\"</b>";
    private static final List<Method> METHODS =
            TableMethods.of(FeatureGroups.runs(1, 2), NdArray.of(new double[][] {{0, 0, 0}}));

    private String html;
    private Document page;

    private static RowExplanation explanation(Method method, boolean addsUp) {
        NdArray values = NdArray.of(2, -0.5, 0);
        var certificate = new Certificate("M", "logit of class 1", 2.5,
                addsUp ? OptionalDouble.of(1) : OptionalDouble.empty(), addsUp ? OptionalDouble.of(0) : OptionalDouble.empty(),
                OptionalDouble.empty(), 1, 0, Optional.empty(), "reference");
        return new RowExplanation(
                new Explanation(method, new Attribution(values, values, Optional.empty(), certificate)),
                List.of(new Contribution(NASTY, "7", 2), new Contribution("kind", "x", -0.5)));
    }

    @BeforeAll
    void aPage() throws Exception {
        var subject = new RowSubject("Row 3 of " + NASTY,
                List.of(new RowSubject.Cell(NASTY, "7", Optional.of(NASTY))), "fate", "good", "A story.", Optional.of("Me."));
        var prediction = new Prediction(List.of(
                new Prediction.Score("bad", 0, 0.1), new Prediction.Score("good", 2.5, 0.9)));
        NdArray ice = NdArray.of(new double[][] {{0, 1, 4}, {2, 1, 0}});
        var curves = new PartialDependence(ice, ice.mean(0));
        var global = new GlobalView(
                List.of(new Swarm(NASTY, List.of(1.0, -1.0), List.of(0.0, 1.0)),
                        new Swarm("kind", List.of(0.5, 0.1), List.of(Double.NaN, Double.NaN))), 2,
                List.of(new Dependence(NASTY, List.of(1.0, 2.0, 3.0), List.of(), curves, 2, List.of(1.0, 3.0)),
                        new Dependence("kind", List.of(0.0, 1.0, 2.0), List.of("x", "y", NASTY), curves, Double.NaN, List.of())));
        html = new TableReport(subject, prediction, prediction.best(),
                List.of(explanation(METHODS.get(0), true), explanation(METHODS.get(2), false)), global,
                new Provenance("1", "a network", "reference", 1, "vitrine explain")).html();
        page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private List<String> texts(String path) throws Exception {
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent()).toList();
    }

    @Test
    void isWellFormedLoadsNothingAndTakesTextsAsTexts() throws Exception {
        assertThat(html).startsWith("<!DOCTYPE html>").doesNotContain("<b>a", "http", "<script");
        assertThat(texts("//@src")).isEmpty();
        assertThat(texts("//dl[@class='row']//dt")).containsExactly(NASTY);
        assertThat(texts("//h1")).hasSize(1);
    }

    @Test
    void contributionsThatAddUpAreAWaterfallFromTheBaselineToTheScore() throws Exception {
        String table = "//table[contains(@class, 'waterfall')]";
        assertThat(texts(table + "//tr/td[2]")).containsExactly("1.00", "+2.00", "−0.500", "2.50");
        assertThat(texts(table + "//span/@style")).containsExactly(
                "left: 0.00%", "left: 0.00%; width: 100.00%", "left: 75.00%; width: 25.00%", "left: 75.00%");
    }

    @Test
    void contributionsThatDoNotAddUpAreBarsAroundZero() throws Exception {
        assertThat(texts("//table[contains(@class, 'around-zero')]//span/@style")).containsExactly(
                "left: 50.00%; width: 50.00%", "left: 37.50%; width: 12.50%");
    }

    @Test
    void forcesMeetWhereTheyBalance() throws Exception {
        assertThat(texts("//div[@class='meeting']/span/@style")).containsExactly("left: 80.00%");
        assertThat(texts("//div[@class='force']/span/@title")).containsExactly(NASTY + " = 7: +2.00", "kind = x: −0.500");
    }

    @Test
    void everyRowIsADotAndEveryColumnHasItsCurves() throws Exception {
        assertThat(texts("//figure[@class='swarm']//circle/@fill"))
                .containsExactly("#542788", "#e08214", ValueColours.of(Double.NaN), ValueColours.of(Double.NaN));
        assertThat(texts("//figure[@class='dependence']/figcaption")).containsExactly(NASTY, "kind");
        assertThat(texts("//path[@class='ice']/@d")).hasSize(4);
        assertThat(texts("//path[@class='here']/@d")).as("a missing value is nowhere").hasSize(1);
    }

    @Test
    void whatIsBeyondTheStrongestIsSummedUp() {
        List<Contribution> all = List.of(new Contribution("a", "", 1), new Contribution("b", "", -3),
                new Contribution("c", "", 2), new Contribution("d", "", 0.5));

        assertThat(Contribution.strongest(all, 3)).containsExactly(
                new Contribution("b", "", -3), new Contribution("c", "", 2), new Contribution("2 others", "", 1.5));
        assertThat(Contribution.strongest(all, 4)).hasSize(4);
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(new Axis(-1.2, 3.9, 0, 1).ticks(4)).containsExactly(0.0, 2.0);
        assertThat(new Axis(0, 0.07, 0, 1).ticks(4).stream().map(Axis::label).toList())
                .containsExactly("0", "0.02", "0.04", "0.06");
        assertThat(Axis.around(5, 5, 0, 1).at(5)).isEqualTo(0.5);
    }
}
