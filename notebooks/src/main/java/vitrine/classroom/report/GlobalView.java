package vitrine.classroom.report;

import java.util.List;

/// What a network has learnt, over many rows.
///
/// @param swarms       what each column adds in every row, the most important first
/// @param rows         how many rows they are from
/// @param dependences  how the score depends on the most important columns
public record GlobalView(List<Swarm> swarms, int rows, List<Dependence> dependences) {
    private static final int MOST = 15;

    /// Copies the lists.
    public GlobalView {
        swarms = List.copyOf(swarms);
        dependences = List.copyOf(dependences);
    }

    /// The section.
    Element section(String target) {
        List<Swarm> shown = swarms.subList(0, Math.min(MOST, swarms.size()));
        return Element.of("section", "global").add(
                Element.of("h2").text("What has the network learnt?"),
                Element.of("p", "guide").text("What each column adds to the " + target + " in " + rows + " test rows, by "
                        + "SHAP: a dot for every row, to the right where its value raises the score. The number on the right "
                        + "is the mean size, by which the columns are sorted."
                        + (shown.size() < swarms.size() ? " Shown are the " + MOST + " largest of " + swarms.size() + "." : "")),
                Element.of("figure", "swarm").add(Beeswarm.of(shown, rows), legend()),
                Element.of("h3").text("How the score depends on a column"),
                Element.of("p", "guide").text("Each thin line is a test row whose value is changed and nothing else (ICE); the "
                        + "thick line is their mean, the partial dependence. The dashed line is this row's value; marks below "
                        + "show where the data lie."),
                Element.of("div", "dependences").add(dependences.stream().map(DependenceFigure::of).toList()));
    }

    private static Element legend() {
        Element ramp = Element.of("svg", "ramp").with("viewBox", "0 0 32 1").with("preserveAspectRatio", "none")
                .with("aria-hidden", "true").add(PixelGrid.of(1, 32, i -> ValueColours.of(i / 31.0)));
        return Element.of("figcaption", "legend").add(
                Element.of("span").text("low value"), ramp, Element.of("span").text("high value"),
                Element.of("span", "none").text("● a kind, or missing"));
    }
}
