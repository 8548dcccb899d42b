package vitrine.classroom.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The classes with their probabilities as bars, and the scores behind them.
final class ProbabilityTable {
    private static final int MOST = 10;

    private ProbabilityTable() {}

    /// The table.
    static Element of(Prediction prediction) {
        return Element.of("table", "classes").add(
                Element.of("caption").text(caption(prediction)),
                Element.of("thead").add(Element.of("tr").add(
                        heading("class"), heading("probability").with("colspan", 2), heading("logit"))),
                Element.of("tbody").add(shown(prediction).stream()
                        .map(score -> row(score, score.equals(prediction.best())))
                        .toList()));
    }

    /// All classes in their order, or the most probable ones where there are too many.
    private static List<Prediction.Score> shown(Prediction prediction) {
        return prediction.scores().size() <= MOST
                ? prediction.scores()
                : prediction.scores().stream().sorted(Comparator.comparingDouble(Prediction.Score::logit).reversed())
                        .limit(MOST).toList();
    }

    private static String caption(Prediction prediction) {
        int classes = prediction.scores().size();
        return classes <= MOST
                ? "What the network says of each class"
                : String.format(Locale.ROOT, "The %d most probable of %,d classes", MOST, classes);
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
