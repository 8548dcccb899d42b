package vitrine.autodiff;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;

/// Draws the graph behind a tensor in the DOT language: boxes are operations, ellipses are variables, every
/// box shows its output's shape. Render it with Graphviz: `dot -Tsvg graph.dot`.
public final class GraphDot {
    private GraphDot() {}

    /// The graph of all tracked tensors that `output` was computed from.
    public static String of(Tensor output) {
        return of(output, Map.of());
    }

    /// The same with names for some tensors, such as the parameters and the input.
    public static String of(Tensor output, Map<Tensor, String> names) {
        IdentityHashMap<Tensor, Integer> numbers = new IdentityHashMap<>();
        StringBuilder dot = new StringBuilder("digraph {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n");
        for (Tensor node : ReverseSweep.topologicalOrder(output)) {
            int number = numbers.size();
            numbers.put(node, number);
            dot.append("  n").append(number).append(' ').append(label(node, names.get(node))).append('\n');
            for (Tensor input : node.inputs()) {
                Integer from = numbers.get(input);
                if (from != null) {
                    dot.append("  n").append(from).append(" -> n").append(number).append('\n');
                }
            }
        }
        return dot.append("}\n").toString();
    }

    private static String label(Tensor node, @Nullable String given) {
        Op op = node.op();
        String title = given != null ? given : op != null ? op.name() : "variable";
        NdArray value = node.value();
        String escaped = title.replace("\\", "\\\\").replace("\"", "\\\"");
        return "[shape=" + (op != null ? "box" : "ellipse") + ", label=\"" + escaped + "\\n" + value.shape() + "\"];";
    }
}
