package vitrine.nn.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.nn.GraphNetwork;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Merge;
import vitrine.nn.io.MalformedFileException;

/// Makes a [GraphNetwork] of an [OnnxGraph]. A node keeps its name, or has that of its output; what does nothing in
/// inference is left out, and so is a softmax at the very end: scores are logits here.
final class OnnxNetwork {
    private static final Set<String> NOTHING = Set.of("Identity", "Dropout", "Cast");
    private static final Set<String> PROBABILITIES = Set.of("Softmax", "LogSoftmax");
    private static final Set<String> MERGES = Set.of("Add", "Sub", "Mul", "Div", "Sum", "Concat", "Max", "Min");

    private final OnnxGraph graph;
    private final GraphNetwork.Builder builder;
    private final OnnxOperators operators;
    private final Map<String, OnnxTensor> constants;
    /// The node that holds each of the graph's values.
    private final Map<String, String> nodes = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of(GraphNetwork.INPUT));

    private OnnxNetwork(OnnxGraph graph, Backend backend) {
        this.graph = graph;
        this.builder = GraphNetwork.builder(Initialiser.he(backend, Seed.of(0)));
        this.constants = new HashMap<>(graph.constants());
        this.operators = new OnnxOperators(constants, backend, graph.opset());
        nodes.put(graph.input(), GraphNetwork.INPUT);
    }

    /// The network of a graph.
    ///
    /// @throws MalformedFileException if an operator is not supported, which the message names with its node
    static GraphNetwork of(OnnxGraph graph, Backend backend, String file) throws MalformedFileException {
        var network = new OnnxNetwork(graph, backend);
        for (OnnxNode node : graph.nodes()) {
            network.add(node);
        }
        if (network.taken.size() == 1) {
            throw new MalformedFileException(file, "holds a graph in which nothing is computed");
        }
        return network.builder.build();
    }

    private void add(OnnxNode node) throws MalformedFileException {
        if (node.type().equals("Constant")) {
            constants.put(node.output(), node.tensor("value"));
            return;
        }
        List<String> results = new ArrayList<>();
        for (String input : node.inputs()) {
            if (nodes.containsKey(input)) {
                results.add(nodes.get(input));
            } else if (!input.isEmpty() && !constants.containsKey(input)) {
                throw node.unsupported("works on '" + input + "', which nothing computes before it");
            }
        }
        boolean last = node.output().equals(graph.output());
        if (results.isEmpty()) {
            throw node.unsupported("works on constants alone, which is not supported");
        }
        if (NOTHING.contains(node.type()) || (last && PROBABILITIES.contains(node.type()))) {
            nodes.put(node.output(), results.getFirst());
        } else if (results.size() > 1) {
            addMerge(node, results);
        } else {
            addLayers(node, results.getFirst());
        }
    }

    private void addMerge(OnnxNode node, List<String> results) throws MalformedFileException {
        if (!MERGES.contains(node.type()) || results.size() < node.inputs().size()) {
            throw node.unsupported("works on " + results.size() + " results of the network, which is not supported");
        }
        Merge merge = operators.merge(node);
        String name = free(node.name());
        builder.merge(name, merge, results.toArray(String[]::new));
        nodes.put(node.output(), name);
    }

    /// An operator may take several layers, such as a padding and a convolution; the last has the node's name.
    private void addLayers(OnnxNode node, String input) throws MalformedFileException {
        List<Layer> layers = operators.layers(node);
        String last = input;
        String name = free(node.name());
        for (int i = 0; i < layers.size(); i++) {
            String part = i == layers.size() - 1 ? name : free(name + ".part" + (i + 1));
            builder.add(part, layers.get(i), last);
            last = part;
        }
        nodes.put(node.output(), last);
    }

    /// The name, or one like it if it is taken.
    private String free(String name) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }
}
