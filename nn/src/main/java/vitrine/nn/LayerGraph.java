package vitrine.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Which layer reads which: the layers of a network as nodes, and an edge where one works on what another gave.
/// It is read off the graph of one recorded pass, so it shows what is computed, however the network is written.
///
/// @param nodes the input and then the layers, in the order in which they are computed
/// @param edges where numbers flow
public record LayerGraph(List<Node> nodes, List<Edge> edges) {
    /// The input or a layer.
    ///
    /// @param name   its name
    /// @param layer  what it is; empty for the input
    /// @param output its output's shape for a batch of one
    public record Node(String name, String layer, Shape output) {}

    /// From one node to another.
    ///
    /// @param from the number of the node that gives
    /// @param to   the number of the node that takes
    public record Edge(int from, int to) {}

    /// Copies the lists.
    public LayerGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// The graph of a network for inputs of this shape, without the batch axis. Runs one blank input through it.
    public static LayerGraph of(LayeredNetwork network, Shape inputShape) {
        RecordedPass pass = RecordedPass.of(network, inputShape);
        List<Node> nodes = new ArrayList<>(List.of(new Node("input", "", pass.input().shape())));
        IdentityHashMap<Tensor, Integer> makers = new IdentityHashMap<>();
        makers.put(pass.input(), 0);
        Set<Edge> edges = new LinkedHashSet<>();
        network.layerNames().forEach(name -> {
            Tensor output = pass.shown().get(name);
            if (output == null) {
                return;
            }
            int node = nodes.size();
            nodes.add(new Node(name, network.describe(name), output.shape()));
            Set<Integer> sources = sources(output, makers);
            // Words are looked up and not computed with, so no graph leads back to them.
            (sources.isEmpty() ? Set.of(0) : sources).forEach(from -> edges.add(new Edge(from, node)));
            makers.put(output, node);
        });
        return new LayerGraph(nodes, List.copyOf(edges));
    }

    /// The layers whose outputs are met first on the ways back from a tensor.
    private static Set<Integer> sources(Tensor output, IdentityHashMap<Tensor, Integer> makers) {
        Set<Integer> sources = new TreeSet<>();
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Tensor> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            Tensor tensor = open.pop();
            Integer maker = makers.get(tensor);
            if (maker != null) {
                sources.add(maker);
            } else if (seen.add(tensor)) {
                tensor.inputs().forEach(open::push);
            }
        }
        return sources;
    }

    /// The graph in the DOT language: render it with Graphviz, `dot -Tsvg graph.dot`.
    public String toDot() {
        StringBuilder dot = new StringBuilder("digraph {\n  node [shape=box, fontname=\"sans-serif\"];\n");
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            String text = node.name() + (node.layer().isEmpty() ? "" : "\\n" + quoted(node.layer()));
            dot.append("  n").append(i).append(" [label=\"").append(text).append("\\n").append(node.output())
                    .append("\"];\n");
        }
        edges.forEach(edge -> dot.append("  n").append(edge.from()).append(" -> n").append(edge.to()).append(";\n"));
        return dot.append("}\n").toString();
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
