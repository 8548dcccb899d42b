package vitrine.classroom.report;

import java.util.List;
import java.util.Locale;

/// Contributions that need not add up, as bars to the right and to the left of zero.
final class BarTable {
    private static final int MOST = 14;

    private BarTable() {}

    /// The bars, the strongest first.
    static Element of(List<Contribution> contributions) {
        List<Contribution> shown = contributions.size() <= MOST
                ? Contribution.strongest(contributions, MOST)
                : Contribution.strongest(contributions, contributions.size()).subList(0, MOST);
        double limit = shown.stream().mapToDouble(c -> Math.abs(c.amount())).max().orElse(0);
        Element table = Element.of("table", "bars around-zero").add(
                Element.of("caption").text(shown.size() < contributions.size()
                        ? "The " + MOST + " strongest of " + contributions.size()
                        : "The strongest first"),
                Element.of("tbody").add(shown.stream().map(c -> row(c, limit == 0 ? 1 : limit)).toList()));
        return table;
    }

    private static Element row(Contribution contribution, double limit) {
        double half = 50 * Math.abs(contribution.amount()) / limit;
        double left = contribution.amount() < 0 ? 50 - half : 50;
        return Element.of("tr").add(
                name(contribution),
                Element.of("td", "lane").add(Element.of("span", contribution.amount() < 0 ? "run minus" : "run plus")
                        .with("style", String.format(Locale.ROOT, "left: %.2f%%; width: %.2f%%", left, half))),
                Element.of("td", "number").text(SignedNumber.of(contribution.amount())));
    }

    /// What a contribution is of: the column and its value.
    static Element name(Contribution contribution) {
        Element name = Element.of("th").with("scope", "row").text(contribution.name());
        return contribution.value().isEmpty()
                ? name
                : name.add(new Text(" "), Element.of("b").text(contribution.value()));
    }
}
