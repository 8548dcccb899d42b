package vitrine.classroom.report;

import java.util.List;
import java.util.Locale;
import vitrine.nn.metric.Correlation;

/// How far the methods agree on what matters: the rank correlation of every two of them.
final class AgreementTable {
    /// Beyond this the colour of a cell is dark, and its number is written in white.
    private static final double DARK = 0.55;

    /// More methods than this have small cells.
    private static final int MANY = 14;

    private AgreementTable() {}

    /// The section of pictures, pixel by pixel.
    static Element of(List<Explanation> explanations) {
        return of(explanations, explanations.stream()
                .map(explanation -> explanation.attribution().heatmap().values().toDoubles()).toList(), "pixels");
    }

    /// The section.
    ///
    /// @param values what each method says of each thing
    /// @param things what is valued, in the plural
    static Element of(List<Explanation> explanations, List<double[]> values, String things) {
        return Element.of("section", "agreement").add(
                Element.of("h2").text("Do they agree?"),
                Element.of("p", "guide").text("Spearman's rank correlation of the signed values of all "
                        + String.format(Locale.ROOT, "%,d", values.getFirst().length) + " " + things
                        + ": 1 where two methods put them in the same order, 0 where one says nothing of the other, −1 where they contradict each "
                        + "other. Equal values share their mean rank. Agreement is no proof: methods can err together."),
                Element.of("div", "scroll").with("tabindex", 0).with("role", "region")
                        .with("aria-label", "rank correlations of the methods").add(table(explanations, values)));
    }

    private static Element table(List<Explanation> explanations, List<double[]> values) {
        Element head = Element.of("tr").add(Element.of("th").with("scope", "col").text("method"));
        for (int j = 0; j < values.size(); j++) {
            head = head.add(Element.of("th").with("scope", "col").add(
                    Element.of("abbr").with("title", explanations.get(j).method().title()).text(Integer.toString(j + 1))));
        }
        Element body = Element.of("tbody");
        for (int i = 0; i < values.size(); i++) {
            Element row = Element.of("tr").add(Element.of("th").with("scope", "row").add(
                    Element.of("span", "rank").text(Integer.toString(i + 1)),
                    new Text(" " + explanations.get(i).method().title())));
            for (int j = 0; j < values.size(); j++) {
                row = row.add(cell(i == j ? 1 : Correlation.spearman(values.get(i), values.get(j)), i == j));
            }
            body = body.add(row);
        }
        return Element.of("table", values.size() > MANY ? "matrix dense" : "matrix").add(
                Element.of("caption").text("Rank correlation between methods"),
                Element.of("thead").add(head), body);
    }

    private static Element cell(double correlation, boolean itself) {
        if (itself) {
            return Element.of("td", "itself").text("1");
        }
        if (Double.isNaN(correlation)) {
            return Element.of("td").with("title", "one of the two is the same everywhere").text("–");
        }
        String text = String.format(Locale.ROOT, "%.2f", correlation).replace('-', '−');
        return Element.of("td").with("style", "background: " + HeatmapFigure.hex(correlation) + "; color: "
                + (Math.abs(correlation) > DARK ? "#ffffff" : "#1b1e23")).text(text.replace("−0.00", "0.00"));
    }
}
