package vitrine.classroom.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vitrine.gan.diary.Snapshot;
import vitrine.gan.lesson.Trial;
import vitrine.gan.metric.ModeCoverage;
import vitrine.gan.mixture.Mixture;

/// How many modes of the data the samples cover, from snapshot to snapshot: a line for each training.
final class CoverageChart {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 180;
    private static final int LEFT = 30;
    private static final int RIGHT = 18;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;

    private CoverageChart() {}

    /// The figure; the failure's line is orange, the cure's is blue.
    static Element of(Mixture data, List<Trial> trials) {
        int modes = data.centres().size();
        int last = trials.stream().mapToInt(trial -> trial.diary().turns().size()).max().orElseThrow();
        Axis x = new Axis(0, last, LEFT, WIDTH - RIGHT);
        Axis y = new Axis(0, modes, HEIGHT - BOTTOM, TOP);
        Element svg = Element.of("svg", "chart").with("viewBox", "0 0 " + WIDTH + " " + HEIGHT).with("role", "img")
                .with("aria-label", "modes covered from snapshot to snapshot");
        for (int k = 0; k <= modes; k += Math.max(1, modes / 4)) {
            svg = svg.add(path("grid", "M" + LEFT + " " + Axis.of(y.at(k)) + "H" + (WIDTH - RIGHT)),
                    label(LEFT - 6, y.at(k) + 4, "end", Integer.toString(k)));
        }
        for (double tick : x.ticks(4)) {
            svg = svg.add(label(x.at(tick), HEIGHT - BOTTOM + 16, "middle", String.format(Locale.ROOT, "%,.0f", tick)));
        }
        for (Trial trial : trials) {
            svg = svg.add(path("line " + player(trial), trial.diary().snapshots().stream()
                    .map(snapshot -> Axis.of(x.at(snapshot.turn())) + " " + Axis.of(y.at(covered(data, snapshot))))
                    .collect(Collectors.joining("L", "M", ""))));
        }
        svg = svg.add(path("here cursor", "M0 " + TOP + "V" + (HEIGHT - BOTTOM)).with("data-from", Axis.of(x.at(0)))
                .with("data-to", Axis.of(x.at(last))).with("data-turns", last).with("visibility", "hidden"));
        return Element.of("figure", "dependence").add(Element.of("h3").text("Modes covered, of " + modes),
                Element.of("p", "legend").add(trials.stream().map(trial -> Element.of("span", "key").add(
                        Element.of("i", "swatch " + player(trial)), new Text(trial.treatment().name()))).toList()),
                svg);
    }

    /// Whether the samples of any training move at all: else there is nothing to draw.
    static boolean isOfUse(Mixture data, List<Trial> trials) {
        return trials.stream().anyMatch(trial -> trial.diary().snapshots().stream()
                .mapToInt(snapshot -> covered(data, snapshot)).distinct().count() > 1);
    }

    private static int covered(Mixture data, Snapshot snapshot) {
        return ModeCoverage.of(data, snapshot.samples()).covered();
    }

    private static String player(Trial trial) {
        return trial.treatment().cures() ? "real" : "fake";
    }

    private static Element path(String kind, String d) {
        return Element.of("path", kind).with("d", d);
    }

    private static Element label(double x, double y, String anchor, String text) {
        return Element.of("text", "tick").with("x", Axis.of(x)).with("y", Axis.of(y)).with("text-anchor", anchor).text(text);
    }
}
