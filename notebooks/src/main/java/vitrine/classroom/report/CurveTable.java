package vitrine.classroom.report;

import java.util.List;
import java.util.Locale;
import vitrine.xai.evaluate.PixelCurve;

/// How the probability of the class falls as each method's most important pixels are taken away, and how it rises as they
/// are shown: two small curves for every method, and the areas under them.
final class CurveTable {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 34;

    private CurveTable() {}

    /// The section.
    static Element of(List<Curves> curves, String substrate) {
        return Element.of("section", "curves").add(
                Element.of("h2").text("Do these pixels matter?"),
                Element.of("p", "guide").text("The probability of the class while pixels are taken away, the most important "
                        + "ones first (deletion), and while they are shown (insertion). What is not shown is " + substrate
                        + ". Early falls and early rises are good: a small area under the first curve, a large one under the "
                        + "second. The last line is pixels in random order; pictures with holes are unlike any that the "
                        + "network was trained on."),
                Element.of("div", "scroll").with("tabindex", 0).with("role", "region").with("aria-label", "curves").add(
                        Element.of("table", "areas").add(
                                Element.of("caption").text("Areas under the curves of deletion and insertion"),
                                Element.of("thead").add(Element.of("tr").add(heading("method"),
                                        heading("deletion: smaller is better").with("colspan", 2),
                                        heading("insertion: larger is better").with("colspan", 2))),
                                Element.of("tbody").add(curves.stream().map(c -> row(c, curves)).toList()))));
    }

    private static Element heading(String text) {
        return Element.of("th").with("scope", "col").text(text);
    }

    private static Element row(Curves curves, List<Curves> all) {
        boolean smallest = all.stream().noneMatch(c -> c.deletion().area() < curves.deletion().area());
        boolean largest = all.stream().noneMatch(c -> c.insertion().area() > curves.insertion().area());
        return Element.of("tr").add(
                Element.of("th").with("scope", "row").text(curves.name()),
                Element.of("td").add(sparkline(curves.deletion())), area(curves.deletion(), smallest),
                Element.of("td").add(sparkline(curves.insertion())), area(curves.insertion(), largest));
    }

    private static Element area(PixelCurve curve, boolean best) {
        return Element.of("td", best ? "number winner" : "number").text(String.format(Locale.ROOT, "%.3f", curve.area()));
    }

    private static Element sparkline(PixelCurve curve) {
        StringBuilder line = new StringBuilder();
        int n = curve.scores().size();
        for (int k = 0; k < n; k++) {
            line.append(k == 0 ? 'M' : 'L').append(Axis.of((double) k / (n - 1) * WIDTH)).append(' ')
                    .append(Axis.of(2 + (1 - curve.scores().get(k)) * (HEIGHT - 4)));
        }
        return Element.of("svg", "sparkline").with("viewBox", "0 0 " + WIDTH + " " + HEIGHT).with("aria-hidden", "true").add(
                Element.of("path", "filled").with("d", line + "L" + WIDTH + " " + HEIGHT + "L0 " + HEIGHT + "Z"),
                Element.of("path", "line").with("d", line.toString()));
    }
}
