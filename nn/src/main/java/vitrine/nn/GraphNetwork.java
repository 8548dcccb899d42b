package vitrine.nn;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vitrine.array.Backend;
import vitrine.autodiff.Tensor;

/// A network whose layers form a directed graph without cycles: branches that part and meet again, such as the skip
/// connections of a ResNet. [Sequential] is the special case without branches.
///
/// ```java
/// var block = GraphNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
///         .add("conv", init -> Conv2d.create(init, 8, 8, Window2d.square(3, 1, 1, 1)))
///         .add("relu", new Relu())                        // works on the node before
///         .merge("sum", new Add(), "relu", GraphNetwork.INPUT)
///         .build();
/// ```
///
/// A node is added after those that it works on, so the order of adding is one in which the graph can be computed.
/// The last node is the output. Parameters are named after their node, `conv.weight`; a layer that stands at several
/// nodes shares its parameters, which are named after the first.
///
/// As in a [Sequential], two nodes in a row are computed as one where that is faster and nobody will ask what passed
/// between them.
///
/// An inner output is let go as soon as the last node that works on it is done, unless gradients are wanted; so a pass
/// of inference through a deep network holds only a few of them at a time.
public final class GraphNetwork implements LayeredNetwork {
    /// The name that stands for the network's own input.
    public static final String INPUT = "input";

    private final Backend backend;
    private final SequencedMap<String, GraphNode> nodes;
    private final GraphPlan plan;
    private final GraphPlan joined;

    private GraphNetwork(Backend backend, SequencedMap<String, GraphNode> nodes) {
        this.backend = backend;
        this.nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
        this.plan = GraphPlan.of(nodes.values());
        this.joined = plan.joined();
    }

    /// Starts a network whose layers draw their weights from `initialiser`, each from a seed of its own.
    public static Builder builder(Initialiser initialiser) {
        return new Builder(initialiser);
    }

    /// Collects the nodes of a [GraphNetwork].
    public static final class Builder {
        private final Initialiser initialiser;
        private final SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();

        private Builder(Initialiser initialiser) {
            this.initialiser = initialiser;
        }

        /// Adds a layer that works on the node before, or on the network's input if it is the first.
        ///
        /// @throws IllegalArgumentException if the name is taken
        public Builder add(String name, Layer layer) {
            return add(name, layer, nodes.isEmpty() ? INPUT : nodes.lastEntry().getKey());
        }

        /// Adds a layer with weights, drawn from a seed of its own, that works on the node before.
        public Builder add(String name, Function<Initialiser, Layer> layer) {
            return add(name, layer.apply(initialiser.part(nodes.size())));
        }

        /// Adds a layer.
        ///
        /// @param input the node that it works on, or [#INPUT]
        /// @throws IllegalArgumentException if the name is taken, or there is no such node yet
        public Builder add(String name, Layer layer, String input) {
            return add(new GraphNode.Single(name, layer, input));
        }

        /// Adds a layer with weights, drawn from a seed of its own.
        public Builder add(String name, Function<Initialiser, Layer> layer, String input) {
            return add(name, layer.apply(initialiser.part(nodes.size())), input);
        }

        /// Adds a merge.
        ///
        /// @param inputs the nodes that it works on, or [#INPUT]
        /// @throws IllegalArgumentException if the name is taken, or a node does not exist yet, or there are no inputs
        public Builder merge(String name, Merge merge, String... inputs) {
            return add(new GraphNode.Joint(name, merge, List.of(inputs)));
        }

        /// Adds a node.
        ///
        /// @throws IllegalArgumentException if its name is taken, or a node that it works on does not exist yet, or it
        ///                                  works on nothing
        public Builder add(GraphNode node) {
            if (node.inputs().isEmpty()) {
                throw new IllegalArgumentException("node '" + node.name() + "' works on nothing");
            }
            for (String input : node.inputs()) {
                if (!input.equals(INPUT) && !nodes.containsKey(input)) {
                    throw new IllegalArgumentException("node '" + node.name() + "' works on '" + input
                            + "', which does not exist yet; there are: " + names(nodes.keySet()));
                }
            }
            if (node.name().equals(INPUT) || nodes.putIfAbsent(node.name(), node) != null) {
                throw new IllegalArgumentException("there is a node '" + node.name() + "' already");
            }
            return this;
        }

        /// The network; the last node is its output.
        ///
        /// @throws IllegalStateException if it has no nodes, or a node's output is used by nobody
        public GraphNetwork build() {
            if (nodes.isEmpty()) {
                throw new IllegalStateException("a network needs at least one layer");
            }
            Set<String> unused = new HashSet<>(nodes.keySet());
            nodes.values().forEach(node -> node.inputs().forEach(unused::remove));
            unused.remove(nodes.lastEntry().getKey());
            if (!unused.isEmpty()) {
                throw new IllegalStateException("nobody uses the output of " + String.join(", ", unused)
                        + "; the network's output is the last node, '" + nodes.lastEntry().getKey() + "'");
            }
            return new GraphNetwork(initialiser.backend(), nodes);
        }
    }

    private static String names(Collection<String> nodes) {
        return nodes.isEmpty() ? INPUT : INPUT + ", " + String.join(", ", nodes);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Map<String, Tensor> held = new HashMap<>();
        held.put(INPUT, x);
        Tensor output = x;
        GraphPlan way = mode.joinsLayers(x) ? joined : plan;
        for (GraphPlan.Step step : way.steps()) {
            List<Tensor> values = step.node().inputs().stream().map(held::get).toList();
            try {
                output = mode.pass(step.name(), step.node().forward(values, mode.part(step.part(), step.name())));
            } catch (IllegalArgumentException cause) {
                String shapes = values.stream().map(v -> v.shape().toString()).collect(Collectors.joining(", "));
                throw new IllegalArgumentException(
                        "layer '" + step.name() + "', input " + shapes + ": " + cause.getMessage(), cause);
            }
            held.put(step.node().name(), output);
            way.lastUses().getOrDefault(step.node().name(), List.of()).forEach(held::remove);
        }
        return output;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public List<String> layerNames() {
        return List.copyOf(nodes.keySet());
    }

    /// All nodes, in an order in which they can be computed.
    public List<GraphNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /// The node with this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public GraphNode node(String name) {
        GraphNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException(
                    "there is no layer '" + name + "'; there are: " + String.join(", ", nodes.keySet()));
        }
        return node;
    }

    @Override
    public String describe(String layer) {
        return node(layer).describe();
    }

    /// Every layer once, by the first node at which it stands.
    @Override
    public SequencedMap<String, Layer> parts() {
        Set<Layer> met = Collections.newSetFromMap(new IdentityHashMap<>());
        SequencedMap<String, Layer> layers = new LinkedHashMap<>();
        for (GraphNode node : nodes.values()) {
            if (node instanceof GraphNode.Single(String name, Layer layer, String _) && met.add(layer)) {
                layers.put(name, layer);
            }
        }
        return layers;
    }

    @Override
    public String describe() {
        return "GraphNetwork(" + nodes.size() + " nodes)";
    }
}
