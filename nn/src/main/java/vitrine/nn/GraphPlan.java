package vitrine.nn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The way through a [GraphNetwork].
///
/// @param steps    in the order in which they can be computed
/// @param lastUses for a step's node, the outputs that nobody needs any more afterwards
record GraphPlan(List<Step> steps, Map<String, List<String>> lastUses) {
    /// One node, or two that are computed as one and go by the number and the name of the first.
    ///
    /// @param node its output is known by its own name, that of the second
    record Step(int part, String name, GraphNode node) {
        Optional<Step> joinedWith(Step next) {
            return node instanceof GraphNode.Single(String _, Layer first, String input)
                    && next.node instanceof GraphNode.Single(String last, Layer second, String between)
                    && between.equals(node.name())
                    ? first.joinedWith(second).map(both -> new Step(part, name, new GraphNode.Single(last, both, input)))
                    : Optional.empty();
        }
    }

    /// Node after node.
    static GraphPlan of(Collection<GraphNode> nodes) {
        List<Step> steps = new ArrayList<>();
        nodes.forEach(node -> steps.add(new Step(steps.size(), node.name(), node)));
        return through(steps);
    }

    /// The same way, on which a layer and the next that alone works on it are one where they can be ([Layer#joinedWith]).
    GraphPlan joined() {
        Map<String, Integer> uses = new HashMap<>();
        steps.forEach(step -> step.node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
        List<Step> joined = new ArrayList<>();
        for (Step step : steps) {
            Optional<Step> both = joined.isEmpty() || uses.getOrDefault(joined.getLast().node.name(), 0) > 1
                    ? Optional.empty() : joined.getLast().joinedWith(step);
            both.ifPresent(_ -> joined.removeLast());
            joined.add(both.orElse(step));
        }
        return through(joined);
    }

    private static GraphPlan through(List<Step> steps) {
        Map<String, String> lastUser = new HashMap<>();
        steps.forEach(step -> step.node.inputs().forEach(input -> lastUser.put(input, step.node.name())));
        return new GraphPlan(List.copyOf(steps), lastUser.entrySet().stream().collect(Collectors.groupingBy(
                Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList()))));
    }
}
