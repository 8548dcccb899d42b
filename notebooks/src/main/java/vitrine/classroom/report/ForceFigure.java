package vitrine.classroom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Contributions as two forces that meet at the score: those that raise it push from the left, those that lower it from
/// the right (after Lundberg et al. 2018).
final class ForceFigure {
    /// Segments narrower than this share have no room for a name.
    private static final double ROOM = 0.09;
    private static final int MOST = 9;

    private ForceFigure() {}

    /// The figure.
    static Element of(List<Contribution> contributions, double from, double to) {
        List<Contribution> strongest = Contribution.strongest(contributions, MOST);
        List<Contribution> raising = new ArrayList<>(strongest.stream().filter(c -> c.amount() > 0).toList().reversed());
        List<Contribution> lowering = strongest.stream().filter(c -> c.amount() < 0).toList();
        double up = sum(raising);
        double down = -sum(lowering);
        double whole = up + down == 0 ? 1 : up + down;
        Element bar = Element.of("div", "force");
        for (Contribution c : raising) {
            bar = bar.add(segment(c, whole, "plus"));
        }
        for (Contribution c : lowering) {
            bar = bar.add(segment(c, whole, "minus"));
        }
        String meeting = String.format(Locale.ROOT, "left: %.2f%%", 100 * up / whole);
        return Element.of("figure", "forces").add(
                Element.of("div", "meeting").add(Element.of("span").with("style", meeting).text(number(to))),
                bar,
                Element.of("figcaption").add(
                        Element.of("span", "for").text("Red"), new Text(" raises the score, "),
                        Element.of("span", "against").text("blue"), new Text(String.format(Locale.ROOT,
                                " lowers it; they meet at %s. Without any of them it would be %s.", number(to), number(from)))));
    }

    private static Element segment(Contribution c, double whole, String kind) {
        double share = Math.abs(c.amount()) / whole;
        String words = c.value().isEmpty() ? c.name() : c.name() + " = " + c.value();
        Element segment = Element.of("span", "segment " + kind)
                .with("style", String.format(Locale.ROOT, "width: %.2f%%", 100 * share))
                .with("title", words + ": " + SignedNumber.of(c.amount()));
        return share < ROOM ? segment : segment.add(Element.of("span").text(words));
    }

    private static double sum(List<Contribution> contributions) {
        return contributions.stream().mapToDouble(Contribution::amount).sum();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
    }
}
