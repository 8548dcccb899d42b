package vitrine.classroom.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import vitrine.gan.train.Turn;

/// Numbers of a training from turn to turn. Many turns share a place on the page: the line is their mean, and the band
/// around it reaches from the smallest to the largest.
///
/// @param title   what is drawn
/// @param lesson  how to read it
/// @param lines   what is drawn, at most two
/// @param scale   of the values
record TurnChart(String title, String lesson, List<Line> lines, Scale scale) {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 216;
    private static final int LEFT = 44;
    private static final int RIGHT = 18;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;
    private static final int PLACES = 148;
    // Where a gradient is exactly 0, the logarithm needs something to show.
    private static final double SMALLEST = 1e-10;

    TurnChart {
        lines = List.copyOf(lines);
    }

    /// One of the numbers.
    ///
    /// @param name   what it is
    /// @param player whose it is, which decides the colour: `real` for the discriminator and real samples, `fake` for the
    ///               generator and its samples
    /// @param value  the number of a turn
    record Line(String name, String player, ToDoubleFunction<Turn> value) {}

    /// How values become heights.
    enum Scale {
        /// As they are.
        LINEAR,
        /// Probabilities, always from 0 to 1.
        PROBABILITY,
        /// By their logarithms.
        LOGARITHMIC
    }

    /// The mean, the smallest and the largest of the turns that share a place.
    private record Stretch(double turn, double mean, double low, double high) {}

    /// The figure.
    ///
    /// @param turns of one training, at least one
    /// @param frame all values that the axis has room for; those of the same turns, or of others to compare with
    Element of(List<Turn> turns, List<Turn> frame) {
        int last = frame.stream().mapToInt(turn -> turn.number() + 1).max().orElseThrow();
        Axis x = new Axis(0, last, LEFT, WIDTH - RIGHT);
        Axis y = axis(frame);
        Element svg = Element.of("svg", "chart").with("viewBox", "0 0 " + WIDTH + " " + HEIGHT).with("role", "img")
                .with("aria-label", description(turns))
                .add(grid(x, y));
        for (Line line : lines) {
            List<Stretch> stretches = stretches(turns, line);
            svg = svg.add(path("band " + line.player(), band(stretches, x, y)),
                    path("line " + line.player(), line(stretches, x, y)));
        }
        svg = svg.add(path("here cursor", "M0 " + TOP + "V" + (HEIGHT - BOTTOM))
                .with("data-from", Axis.of(x.at(0))).with("data-to", Axis.of(x.at(last))).with("data-turns", last)
                .with("visibility", "hidden"));
        Element legend = Element.of("p", "legend").add(lines.stream().map(line -> Element.of("span", "key").add(
                Element.of("i", "swatch " + line.player()), new Text(line.name()))).toList());
        return Element.of("figure", "dependence").add(Element.of("h3").text(title), legend, svg,
                Element.of("figcaption", "lesson").text(lesson));
    }

    // ---- Axes -----------------------------------------------------------------------------------------

    private double scaled(double value) {
        return scale == Scale.LOGARITHMIC ? Math.log10(Math.max(SMALLEST, value)) : value;
    }

    private Axis axis(List<Turn> turns) {
        if (scale == Scale.PROBABILITY) {
            return new Axis(0, 1, HEIGHT - BOTTOM, TOP);
        }
        double[] values = lines.stream()
                .flatMapToDouble(line -> turns.stream().mapToDouble(line.value()))
                .filter(Double::isFinite)
                .map(this::scaled)
                .sorted().toArray();
        double low = values.length == 0 ? 0 : values[0];
        double high = values.length == 0 ? 1 : values[values.length - 1];
        return Axis.around(low, high, HEIGHT - BOTTOM, TOP);
    }

    private List<Element> grid(Axis x, Axis y) {
        List<Element> grid = new ArrayList<>();
        for (double tick : scale == Scale.LOGARITHMIC ? powers(y) : y.ticks(4)) {
            grid.add(path("grid", "M" + LEFT + " " + Axis.of(y.at(tick)) + "H" + (WIDTH - RIGHT)));
            grid.add(label(LEFT - 6, y.at(tick) + 4, "end", name(tick)));
        }
        for (double tick : x.ticks(4)) {
            grid.add(label(x.at(tick), HEIGHT - BOTTOM + 16, "middle", String.format(Locale.ROOT, "%,.0f", tick)));
        }
        return grid;
    }

    /// The logarithms of powers of ten, or, where the axis is too short for two of them, of 1, 2 and 5 times these.
    private static List<Double> powers(Axis y) {
        List<Double> whole = y.ticks(4).stream().filter(tick -> tick == Math.rint(tick)).toList();
        if (whole.size() > 1) {
            return whole;
        }
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(y.low()); power <= y.high(); power++) {
            for (int times : List.of(1, 2, 5)) {
                double tick = power + Math.log10(times);
                if (tick >= y.low() && tick <= y.high()) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private String name(double tick) {
        return Axis.label(scale == Scale.LOGARITHMIC ? Math.pow(10, tick) : tick);
    }

    // ---- Lines ----------------------------------------------------------------------------------------

    private List<Stretch> stretches(List<Turn> turns, Line line) {
        List<Stretch> stretches = new ArrayList<>();
        int places = Math.min(PLACES, turns.size());
        for (int k = 0; k < places; k++) {
            List<Turn> part = turns.subList((int) ((long) k * turns.size() / places),
                    (int) ((long) (k + 1) * turns.size() / places));
            double[] values = part.stream().mapToDouble(line.value()).filter(Double::isFinite).map(this::scaled).toArray();
            if (values.length > 0) {
                stretches.add(new Stretch(part.getLast().number() + 1, Arrays.stream(values).average().orElseThrow(),
                        Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow()));
            }
        }
        return stretches;
    }

    private static String line(List<Stretch> stretches, Axis x, Axis y) {
        return stretches.stream().map(s -> place(x.at(s.turn), y.at(s.mean))).collect(Collectors.joining("L", "M", ""));
    }

    private static String band(List<Stretch> stretches, Axis x, Axis y) {
        String above = stretches.stream().map(s -> place(x.at(s.turn), y.at(s.high))).collect(Collectors.joining("L"));
        String below = stretches.reversed().stream().map(s -> place(x.at(s.turn), y.at(s.low)))
                .collect(Collectors.joining("L"));
        return "M" + above + "L" + below + "Z";
    }

    private static String place(double x, double y) {
        return Axis.of(x) + " " + Axis.of(y);
    }

    private static Element path(String kind, String d) {
        return Element.of("path", kind).with("d", d);
    }

    private static Element label(double x, double y, String anchor, String text) {
        return Element.of("text", "tick").with("x", Axis.of(x)).with("y", Axis.of(y)).with("text-anchor", anchor).text(text);
    }

    private String description(List<Turn> turns) {
        return title + ": " + lines.stream().map(line -> String.format(Locale.ROOT, "%s goes from %.3g to %.3g", line.name(),
                line.value().applyAsDouble(turns.getFirst()), line.value().applyAsDouble(turns.getLast())))
                .collect(Collectors.joining(", ")) + " over " + turns.size() + " turns";
    }
}
