package vitrine.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A picture of a [LayerGraph], drawn in levels after Sugiyama et al. (1981): a layer stands one level below the
/// lowest of those that it reads, the layers of a level stand beside each other in the order of what they read, and
/// an edge that leaps over levels runs around the boxes.
public final class LayerGraphSvg {
    private static final int BOX_HEIGHT = 44;
    private static final int LEVEL = 76;
    private static final int GAP = 24;
    private static final double CHARACTER = 7.2;

    private final LayerGraph graph;
    private final int[] level;
    private final double[] centre;

    private LayerGraphSvg(LayerGraph graph) {
        this.graph = graph;
        this.level = levels(graph);
        this.centre = centres();
    }

    /// The picture, a complete SVG document.
    public static String of(LayerGraph graph) {
        return new LayerGraphSvg(graph).draw();
    }

    /// A layer's edges come from layers with smaller numbers, so one pass is enough.
    private static int[] levels(LayerGraph graph) {
        int[] level = new int[graph.nodes().size()];
        for (int node = 0; node < level.length; node++) {
            level[node] = sources(graph, node).map(from -> level[from] + 1).max().orElse(0);
        }
        return level;
    }

    private double[] centres() {
        double[] centre = new double[level.length];
        for (int l = 0; l <= Arrays.stream(level).max().orElse(0); l++) {
            int current = l;
            List<Integer> row = new ArrayList<>(IntStream.range(0, level.length)
                    .filter(node -> level[node] == current).boxed().toList());
            row.sort(Comparator.comparingDouble(
                    node -> sources(graph, node).mapToDouble(from -> centre[from]).average().orElse(0)));
            double width = row.stream().mapToDouble(this::width).sum() + GAP * (row.size() - 1);
            double left = -width / 2;
            for (int node : row) {
                centre[node] = left + width(node) / 2;
                left += width(node) + GAP;
            }
        }
        return centre;
    }

    private static IntStream sources(LayerGraph graph, int node) {
        return graph.edges().stream().filter(edge -> edge.to() == node).mapToInt(LayerGraph.Edge::from);
    }

    private double width(int node) {
        LayerGraph.Node box = graph.nodes().get(node);
        return CHARACTER * Math.max(12, Math.max(title(box).length(), box.layer().length()) + 2);
    }

    private static String title(LayerGraph.Node node) {
        return node.name() + " " + node.output();
    }

    private String draw() {
        double right = IntStream.range(0, level.length).mapToDouble(i -> centre[i] + width(i) / 2).max().orElse(0);
        double leaps = graph.edges().stream().filter(this::leaps).mapToDouble(this::bulge).max().orElse(right);
        double left = IntStream.range(0, level.length).mapToDouble(i -> centre[i] - width(i) / 2).min().orElse(0) - GAP;
        int height = LEVEL * Arrays.stream(level).max().orElse(0) + BOX_HEIGHT + 2 * GAP;
        double width = Math.max(right, leaps) + GAP - left;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="%.0f 0 %.0f %d" width="%.0f" height="%d" \
                font-family="sans-serif" font-size="12" text-anchor="middle">
                <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
                orient="auto"><path d="M0 0 8 4 0 8z" fill="#667"/></marker></defs>
                """, left, width, height, width, height));
        graph.edges().forEach(edge -> svg.append(edge(edge)));
        for (int node = 0; node < level.length; node++) {
            svg.append(box(node));
        }
        return svg.append("</svg>\n").toString();
    }

    private String edge(LayerGraph.Edge edge) {
        double x = centre[edge.from()];
        double y = top(edge.from()) + BOX_HEIGHT;
        double toX = centre[edge.to()];
        double toY = top(edge.to());
        // A cubic curve whose ends are given reaches as far as three quarters of its handles do.
        double handle = bulge(edge) * 4 / 3 - (x + toX) / 6;
        String path = leaps(edge)
                ? String.format(Locale.ROOT, "M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0f",
                        x, y, handle, y + GAP, handle, toY - GAP, toX, toY)
                : String.format(Locale.ROOT, "M%.0f %.0fL%.0f %.0f", x, y, toX, toY);
        return "<path d=\"" + path + "\" fill=\"none\" stroke=\"#667\" marker-end=\"url(#tip)\"/>\n";
    }

    private boolean leaps(LayerGraph.Edge edge) {
        return level[edge.to()] > level[edge.from()] + 1;
    }

    /// How far to the right an edge must go to pass the boxes between its ends.
    private double bulge(LayerGraph.Edge edge) {
        return IntStream.range(0, level.length)
                .filter(node -> level[node] >= level[edge.from()] && level[node] <= level[edge.to()])
                .mapToDouble(node -> centre[node] + width(node) / 2)
                .max().orElse(0) + GAP;
    }

    private double top(int node) {
        return GAP + (double) LEVEL * level[node];
    }

    private String box(int node) {
        LayerGraph.Node box = graph.nodes().get(node);
        return String.format(Locale.ROOT, """
                <rect x="%.0f" y="%.0f" width="%.0f" height="%d" rx="6" fill="#eef2fb" stroke="#667"/>\
                <text x="%.0f" y="%.0f" font-weight="bold">%s</text><text x="%.0f" y="%.0f">%s</text>
                """, centre[node] - width(node) / 2, top(node), width(node), BOX_HEIGHT,
                centre[node], top(node) + 18, escaped(title(box)), centre[node], top(node) + 34, escaped(box.layer()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
