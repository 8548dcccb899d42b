package vitrine.classroom.report;

import java.util.List;
import java.util.Locale;

/// The contributions of every column in many rows: a dot for each row, where it lies to the right of zero if the value
/// raises the score. Dots of numeric columns are coloured by their value, from low to high (after Lundberg et al. 2020).
final class Beeswarm {
    private static final int WIDTH = 460;
    private static final int LANE = 30;
    private static final int LEFT = 132;
    private static final int RIGHT = 62;
    private static final int BOTTOM = 24;
    private static final double RADIUS = 2.6;
    private static final int BINS = 90;
    private static final int LONGEST_NAME = 19;

    private Beeswarm() {}

    /// The figure.
    ///
    /// @param swarms one for each column that is shown, the most important first
    /// @param rows   how many rows they are from
    static Element of(List<Swarm> swarms, int rows) {
        double low = swarms.stream().flatMapToDouble(s -> s.amounts().stream().mapToDouble(a -> a)).min().orElse(0);
        double high = swarms.stream().flatMapToDouble(s -> s.amounts().stream().mapToDouble(a -> a)).max().orElse(0);
        Axis x = Axis.around(Math.min(low, 0), Math.max(high, 0), LEFT, WIDTH - RIGHT);
        int height = swarms.size() * LANE + BOTTOM;
        Element svg = Element.of("svg", "chart").with("viewBox", "0 0 " + WIDTH + " " + height).with("role", "img")
                .with("aria-label", description(swarms, rows));
        for (double tick : x.ticks(4)) {
            svg = svg.add(line(x.at(tick), height - BOTTOM, tick == 0 ? "zero" : "grid"),
                    label(x.at(tick), height - 8, "middle", "tick", Axis.label(tick)));
        }
        for (int i = 0; i < swarms.size(); i++) {
            svg = svg.add(lane(swarms.get(i), i * LANE + LANE / 2.0, x));
        }
        return svg;
    }

    private static Element lane(Swarm swarm, double middle, Axis x) {
        Element lane = Element.of("g").add(
                label(LEFT - 8, middle + 4, "end", "name", shortened(swarm.column())),
                label(WIDTH - 4, middle + 4, "end", "tick", String.format(Locale.ROOT, "%.2g", swarm.importance())));
        int[] stacked = new int[BINS + 1];
        for (int i = 0; i < swarm.amounts().size(); i++) {
            double place = x.at(swarm.amounts().get(i));
            int bin = Math.clamp((int) ((place - x.from()) / (x.to() - x.from()) * BINS), 0, BINS);
            int level = stacked[bin]++;
            // Up and down in turn, closer together where many share a place.
            double offset = (level % 2 == 0 ? 1 : -1) * Math.min(Math.ceilDiv(level, 2) * 2.4, LANE / 2.0 - RADIUS);
            lane = lane.add(Element.of("circle").with("cx", Axis.of(place)).with("cy", Axis.of(middle + offset))
                    .with("r", Axis.of(RADIUS)).with("fill", ValueColours.of(swarm.values().get(i))));
        }
        return lane;
    }

    private static Element line(double x, double bottom, String kind) {
        return Element.of("path", kind).with("d", "M" + Axis.of(x) + " 0V" + Axis.of(bottom));
    }

    private static Element label(double x, double y, String anchor, String kind, String text) {
        return Element.of("text", kind).with("x", Axis.of(x)).with("y", Axis.of(y)).with("text-anchor", anchor).text(text);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String description(List<Swarm> swarms, int rows) {
        return "What each column adds to the score in " + rows + " rows, a dot for each; the columns by mean size: "
                + String.join(", ", swarms.stream()
                        .map(s -> s.column() + String.format(Locale.ROOT, " %.2g", s.importance())).toList());
    }
}
