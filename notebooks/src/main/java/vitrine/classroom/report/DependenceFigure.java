package vitrine.classroom.report;

import java.util.List;

/// A thin line for every row, a thick one for their mean, a dashed one at the explained row's value, and a mark below for
/// every value in the data: where there are none, the lines are guesses.
final class DependenceFigure {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 236;
    private static final int LEFT = 40;
    private static final int RIGHT = 10;
    private static final int TOP = 10;
    private static final int BOTTOM = 44;
    private static final int MOST_CURVES = 40;
    private static final int LONGEST_NAME = 9;

    private DependenceFigure() {}

    /// The figure.
    static Element of(Dependence dependence) {
        double[] mean = dependence.curves().dependence().toDoubles();
        double[][] curves = curves(dependence);
        Axis x = dependence.names().isEmpty()
                ? Axis.around(dependence.places().getFirst(), dependence.places().getLast(), LEFT, WIDTH - RIGHT)
                : new Axis(-0.5, dependence.places().size() - 0.5, LEFT, WIDTH - RIGHT);
        Axis y = Axis.around(smallest(curves, mean), largest(curves, mean), HEIGHT - BOTTOM, TOP);
        Element svg = Element.of("svg", "chart").with("viewBox", "0 0 " + WIDTH + " " + HEIGHT).with("role", "img")
                .with("aria-label", description(dependence, mean));
        for (double tick : y.ticks(4)) {
            svg = svg.add(path("grid", "M" + LEFT + " " + Axis.of(y.at(tick)) + "H" + (WIDTH - RIGHT)),
                    label(LEFT - 6, y.at(tick) + 4, "end", Axis.label(tick)));
        }
        svg = svg.add(labels(dependence, x));
        for (double[] curve : curves) {
            svg = svg.add(path("ice", line(dependence.places(), curve, x, y)));
        }
        if (!Double.isNaN(dependence.here())) {
            double here = Math.clamp(x.at(dependence.here()), LEFT, WIDTH - RIGHT);
            svg = svg.add(path("here", "M" + Axis.of(here) + " " + TOP + "V" + (HEIGHT - BOTTOM)));
        }
        svg = svg.add(path("mean", line(dependence.places(), mean, x, y)));
        if (dependence.names().isEmpty()) {
            StringBuilder rug = new StringBuilder();
            dependence.observed().forEach(value -> rug.append('M').append(Axis.of(Math.clamp(x.at(value), LEFT, WIDTH - RIGHT)))
                    .append(' ').append(HEIGHT - BOTTOM).append("v5"));
            svg = svg.add(path("rug", rug.toString()));
        } else {
            for (int k = 0; k < mean.length; k++) {
                svg = svg.add(Element.of("circle", "dot").with("cx", Axis.of(x.at(k))).with("cy", Axis.of(y.at(mean[k])))
                        .with("r", "3.5"));
            }
        }
        return Element.of("figure", "dependence").add(svg, Element.of("figcaption").text(dependence.column()));
    }

    private static Element labels(Dependence dependence, Axis x) {
        Element labels = Element.of("g");
        if (dependence.names().isEmpty()) {
            boolean whole = dependence.places().stream().allMatch(place -> place == Math.rint(place));
            for (double tick : x.ticks(5)) {
                if (whole && tick != Math.rint(tick)) {
                    continue;
                }
                labels = labels.add(label(x.at(tick), HEIGHT - BOTTOM + 20, "middle", Axis.label(tick)));
            }
        } else {
            int count = dependence.names().size();
            for (int k = 0; k < count; k++) {
                String name = dependence.names().get(k);
                boolean crowded = count > 5;
                String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
                labels = labels.add(label(x.at(k), HEIGHT - BOTTOM + (crowded && k % 2 == 1 ? 32 : 18), "middle", shown));
            }
        }
        return labels;
    }

    /// The curves of some rows, evenly spread over all.
    private static double[][] curves(Dependence dependence) {
        int rows = dependence.curves().ice().shape().dim(0);
        int shown = Math.min(rows, MOST_CURVES);
        double[][] curves = new double[shown][];
        for (int i = 0; i < shown; i++) {
            curves[i] = dependence.curves().ice().at((int) ((long) i * rows / shown)).toDoubles();
        }
        return curves;
    }

    private static String line(List<Double> places, double[] values, Axis x, Axis y) {
        StringBuilder line = new StringBuilder();
        for (int k = 0; k < values.length; k++) {
            line.append(k == 0 ? 'M' : 'L').append(Axis.of(x.at(places.get(k)))).append(' ').append(Axis.of(y.at(values[k])));
        }
        return line.toString();
    }

    private static Element path(String kind, String d) {
        return Element.of("path", kind).with("d", d);
    }

    private static Element label(double x, double y, String anchor, String text) {
        return Element.of("text", "tick").with("x", Axis.of(x)).with("y", Axis.of(y)).with("text-anchor", anchor).text(text);
    }

    private static double smallest(double[][] curves, double[] mean) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : mean) {
            smallest = Math.min(smallest, value);
        }
        for (double[] curve : curves) {
            for (double value : curve) {
                smallest = Math.min(smallest, value);
            }
        }
        return smallest;
    }

    private static double largest(double[][] curves, double[] mean) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : mean) {
            largest = Math.max(largest, value);
        }
        for (double[] curve : curves) {
            for (double value : curve) {
                largest = Math.max(largest, value);
            }
        }
        return largest;
    }

    private static String description(Dependence dependence, double[] mean) {
        int best = 0;
        int worst = 0;
        for (int k = 0; k < mean.length; k++) {
            best = mean[k] > mean[best] ? k : best;
            worst = mean[k] < mean[worst] ? k : worst;
        }
        return "How the score depends on " + dependence.column() + ": on average it is lowest, "
                + SignedNumber.of(mean[worst]) + ", at " + place(dependence, worst) + " and highest, "
                + SignedNumber.of(mean[best]) + ", at " + place(dependence, best);
    }

    private static String place(Dependence dependence, int k) {
        return dependence.names().isEmpty() ? Axis.label(dependence.places().get(k)) : dependence.names().get(k);
    }
}
