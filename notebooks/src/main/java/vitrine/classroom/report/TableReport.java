package vitrine.classroom.report;

import java.util.List;
import vitrine.xai.Target;

/// A page that shows a row of a table, what the network says of it, why, and what the network has learnt.
///
/// @param subject      the row
/// @param prediction   what the network says
/// @param explained    the class that is explained
/// @param explanations why, one after the other; at least one
/// @param global       what the network has learnt, over many rows
/// @param provenance   where the page comes from
public record TableReport(RowSubject subject, Prediction prediction, Prediction.Score explained,
        List<RowExplanation> explanations, GlobalView global, Provenance provenance) {
    /// Copies the list and checks that it is not empty.
    public TableReport {
        explanations = List.copyOf(explanations);
        if (explanations.isEmpty()) {
            throw new IllegalArgumentException("a report without an explanation");
        }
    }

    /// The page as one HTML document that needs no other file.
    public String html() {
        Element main = Element.of("main").add(row(), why(), global.section(target()));
        return Page.html("why " + explained.name() + "?", List.of(hero(), main, footer()));
    }

    private Element hero() {
        boolean right = subject.label().equals(prediction.best().name());
        return Element.of("header", "hero plain").add(
                Element.of("p", "brand").text("Vitrine"),
                Element.of("div", "verdict").add(
                        Element.of("h1").add(
                                Element.of("span").text(subject.title() + ": the network says"),
                                Element.of("strong", "word").text(prediction.best().name())),
                        Element.of("p").add(
                                new Text("with a probability of "),
                                Element.of("strong").text(Percent.of(prediction.best().probability()))),
                        Element.of("p", "judgement " + (right ? "right" : "wrong")).text(right
                                ? "It is right: the table says " + subject.label() + "."
                                : "It is wrong: the table says " + subject.label() + "."),
                        Element.of("p", "story").text(subject.story())),
                ProbabilityTable.of(prediction));
    }

    private Element row() {
        return Element.of("section").add(
                Element.of("h2").text("What the network was told"),
                Element.of("dl", "row").add(subject.cells().stream().map(TableReport::cell).toList()));
    }

    private static Element cell(RowSubject.Cell cell) {
        Element element = Element.of("div").add(
                Element.of("dt").text(cell.column()), Element.of("dd").text(cell.value()));
        return cell.meaning().map(meaning -> element.with("title", meaning)).orElse(element);
    }

    private String target() {
        return prediction.target(explained, Target.Scale.LOGIT).describe();
    }

    private Element why() {
        Element section = Element.of("section").add(
                Element.of("h2").text("Why " + explained.name() + "?"),
                Element.of("p", "guide").add(
                        new Text("Everything below explains the same number, the "),
                        Element.of("strong").text(target()),
                        new Text(" (" + subject.asked() + "). "),
                        Element.of("span", "for").text("Red"),
                        new Text(" speaks for the class, "),
                        Element.of("span", "against").text("blue"),
                        new Text(" against it.")));
        RowExplanation first = explanations.getFirst();
        if (first.addsUp()) {
            var certificate = first.explanation().attribution().certificate();
            section = section.add(ForceFigure.of(first.contributions(), certificate.baselineScore().getAsDouble(),
                    certificate.score()));
        }
        return section.add(Element.of("div", "cards narrow").add(explanations.stream()
                .map(row -> MethodCard.of(row.explanation(), row.bars())).toList()));
    }

    private Element footer() {
        Element footer = Page.footer(explanations.stream().map(RowExplanation::explanation).toList(), provenance);
        return subject.source().map(source -> footer.add(Element.of("p").text(source))).orElse(footer);
    }
}
