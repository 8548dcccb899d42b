package vitrine.classroom.report;

import java.util.List;
import java.util.Locale;

/// Contributions that add up, as bars that begin where the one before ended: from the score that the method compares
/// with to the score of the row.
final class Waterfall {
    private static final int MOST = 14;

    private final double low;
    private final double high;

    private Waterfall(double low, double high) {
        this.low = low;
        this.high = high;
    }

    /// Bars from `from` to `to`.
    static Element of(List<Contribution> contributions, double from, double to) {
        List<Contribution> steps = Contribution.strongest(contributions, MOST);
        double low = Math.min(from, to);
        double high = Math.max(from, to);
        double at = from;
        for (Contribution step : steps) {
            at += step.amount();
            low = Math.min(low, at);
            high = Math.max(high, at);
        }
        var scale = new Waterfall(low, high == low ? low + 1 : high);
        Element body = Element.of("tbody").add(scale.end("compared with", from));
        at = from;
        for (Contribution step : steps) {
            body = body.add(scale.step(step, at));
            at += step.amount();
        }
        return Element.of("table", "bars waterfall").add(
                Element.of("caption").text("What each adds, on the way to the score"), body.add(scale.end("this score", to)));
    }

    private Element end(String name, double score) {
        return Element.of("tr", "end").add(
                Element.of("th").with("scope", "row").text(name),
                Element.of("td", "lane").add(Element.of("span", "mark").with("style", left(score))),
                Element.of("td", "number").text(String.format(Locale.ROOT, "%.2f", score).replace('-', '−')));
    }

    private Element step(Contribution step, double from) {
        double begin = Math.min(from, from + step.amount());
        return Element.of("tr").add(
                BarTable.name(step),
                Element.of("td", "lane").add(Element.of("span", step.amount() < 0 ? "run minus" : "run plus")
                        .with("style", left(begin) + String.format(Locale.ROOT, "; width: %.2f%%",
                                100 * Math.abs(step.amount()) / (high - low)))),
                Element.of("td", "number").text(SignedNumber.of(step.amount())));
    }

    private String left(double score) {
        return String.format(Locale.ROOT, "left: %.2f%%", 100 * (score - low) / (high - low));
    }
}
