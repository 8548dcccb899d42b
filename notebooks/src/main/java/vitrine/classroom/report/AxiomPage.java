package vitrine.classroom.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vitrine.xai.axiom.AxiomMatrix;
import vitrine.xai.axiom.AxiomMatrix.Cell;
import vitrine.xai.axiom.Claim;
import vitrine.xai.axiom.example.Counterexample;

/// A page with the table of methods and axioms, and the famous counterexamples drawn.
///
/// @param matrix the table
/// @param words  how the classroom words it
public record AxiomPage(AxiomMatrix matrix, AxiomWords words) {
    /// The page as one HTML document that needs no other file.
    public String html() {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");
        Element.of("html").with("lang", "en").add(head(), body()).appendTo(html);
        return html.append('\n').toString();
    }

    private static Element head() {
        return Element.of("head").add(
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("title").text("Vitrine: which explanation keeps which promise?"),
                Element.of("style").add(StyleSheet.resource("report.css")),
                Element.of("style").add(StyleSheet.resource("axioms.css")));
    }

    private Element body() {
        return Element.of("body").add(
                Element.of("header").add(
                        Element.of("p", "brand").text("Vitrine"),
                        Element.of("h1").text("Which explanation keeps which promise?"),
                        Element.of("p").text("Every method was tried on " + matrix.networks() + " random networks with skip "
                                + "connections, shared ReLUs, batch norm and pooling, drawn from the seed " + matrix.seed()
                                + ", and on the small cases below, on each of which some method is known to fail. A cell says what "
                                + "was found, on how many of the networks that were asked it was violated, and by how much at worst. "
                                + "A breach takes nothing back: only what is promised must hold. Methods that need rows "
                                + "and columns are not asked of other inputs, and those that look at an inner layer not of "
                                + "the sum of two networks.")),
                Element.of("main").add(table(), meanings(), counterexamples()));
    }

    // ---- The table ------------------------------------------------------------------------------------

    private Element table() {
        Element titles = Element.of("tr").add(Element.of("th").text("method"));
        for (Claim claim : Claim.values()) {
            titles = titles.add(Element.of("th").with("scope", "col").text(words.name(claim)));
        }
        List<Element> rows = matrix.rows().stream().map(row -> Element.of("tr")
                .add(Element.of("th").with("scope", "row").text(row.subject().name()))
                .add(row.cells().stream().map(this::cell).toList())).toList();
        return Element.of("div", "axioms").add(Element.of("table").add(
                Element.of("thead").add(titles), Element.of("tbody").add(rows)));
    }

    private Element cell(Cell cell) {
        Element td = Element.of("td", cell.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .add(Element.of("strong").text(words.mark(cell.verdict()) + " " + words.verdict(cell.verdict())));
        if (cell.tried() == 0) {
            return td;
        }
        td = td.add(Element.of("span").text(cell.violated() + " of " + cell.tried()),
                Element.of("span").text("worst " + words.size(cell.worst())));
        return cell.violated() == 0 ? td : td.add(Element.of("span").text("on " + cell.where()));
    }

    private Element meanings() {
        return Element.of("section").add(Element.of("h2").text("What the axioms say")).add(Element.of("dl", "meanings")
                .add(Stream.of(Claim.values()).flatMap(claim -> Stream.of(
                        Element.of("dt").text(words.name(claim)),
                        Element.of("dd").text(words.meaning(claim)))).toList()));
    }

    // ---- The counterexamples --------------------------------------------------------------------------

    private Element counterexamples() {
        List<Counterexample> cases = Counterexample.all();
        return Element.of("section").add(
                Element.of("h2").text("The smallest networks on which they break"),
                Element.of("p").text("In the circles stands what each number is for the explained input, on the wires the "
                        + "weights, below the neurons what they do and their biases; left of each input, what the method "
                        + "attributes to it."),
                Element.of("div", "cards").add(IntStream.range(0, cases.size())
                        .mapToObj(i -> card("Case " + (i + 1) + ": ", cases.get(i))).toList()));
    }

    private Element card(String number, Counterexample example) {
        Element card = Element.of("article", "card").add(
                Element.of("h3").text(number + example.title()),
                Element.of("p").text(example.lesson()),
                NetworkFigure.of(example.network(), example.input(), example.attributions(), example.title()));
        if (example.twin().isPresent() && example.attributionsOfTwin().isPresent()) {
            card = card.add(Element.of("p", "same").text("is the same function as"), NetworkFigure.of(
                    example.twin().get(), example.input(), example.attributionsOfTwin().get(), "its twin"));
        }
        return card.add(Element.of("p", "found").text(example.name() + " breaks " + words.name(example.claim())
                + " by " + words.size(example.violation())));
    }
}
