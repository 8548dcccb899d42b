package vitrine.classroom.report;

import java.util.Locale;

/// The classes with their probabilities as bars, and the scores behind them.
final class ProbabilityTable {
    private ProbabilityTable() {}

    /// The table.
    static Element of(Prediction prediction) {
        return Element.of("table", "classes").add(
                Element.of("caption").text("What the network says of each class"),
                Element.of("thead").add(Element.of("tr").add(
                        heading("class"), heading("probability").with("colspan", 2), heading("logit"))),
                Element.of("tbody").add(prediction.scores().stream()
                        .map(score -> row(score, score.equals(prediction.best())))
                        .toList()));
    }

    private static Element heading(String text) {
        return Element.of("th").with("scope", "col").text(text);
    }

    private static Element row(Prediction.Score score, boolean best) {
        String length = String.format(Locale.ROOT, "width: %.3f%%", 100 * score.probability());
        Element row = best ? Element.of("tr", "best") : Element.of("tr");
        return row.add(
                Element.of("th").with("scope", "row").text(score.name()),
                Element.of("td", "track").add(Element.of("span", "length").with("style", length)),
                Element.of("td", "number").text(Percent.of(score.probability())),
                Element.of("td", "number").text(String.format(Locale.ROOT, "%.2f", score.logit()).replace('-', '−')));
    }
}
