package vitrine.xai.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Supplier;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.nn.Sequential;
import vitrine.nn.metric.Correlation;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// The parameter randomisation test (Adebayo et al. 2018, §3): an explanation that looks the same when what the network has
/// learnt is destroyed does not explain the network.
///
/// The weights of layers are replaced by untrained ones, and every map is compared with that of the trained network, by the
/// rank correlation of absolute attributions: 1 for the same order, about 0 for nothing in common. *Cascading*, layers are
/// destroyed one after the other from the output to the input; *independent*, each one alone. The trained network is never
/// touched: each step works on a copy.
///
/// @param untrained makes a network of the same architecture with weights that were just drawn, the same at every call
/// @param order     whether layers are destroyed on top of each other
public record ParameterRandomisation(Supplier<Sequential> untrained, Order order) {
    /// Which layers are destroyed together.
    public enum Order {
        /// All from the output down to the named one.
        CASCADING,
        /// The named one alone.
        INDEPENDENT
    }

    /// How similar the explanation still is.
    ///
    /// @param layer       the layer destroyed in this step
    /// @param correlation Spearman's rank correlation of the absolute attributions
    public record Step(String layer, double correlation) {}

    /// What comes of the test for one explanation, from the output to the input.
    ///
    /// @param trained the network
    /// @param method  the method of explanation
    /// @param input   x, without a batch axis
    /// @param target  a named class, as a destroyed network may predict another one
    public List<Step> test(Sequential trained, Explainer<? super Sequential> method, NdArray input, Target target) {
        double[] before = sizes(method, trained, input, target);
        List<Step> steps = new ArrayList<>();
        Set<String> destroyed = new LinkedHashSet<>();
        for (String layer : layersWithParameters(trained).reversed()) {
            if (order == Order.INDEPENDENT) {
                destroyed.clear();
            }
            destroyed.add(layer);
            double[] after = sizes(method, partlyUntrained(trained, destroyed), input, target);
            steps.add(new Step(layer, Correlation.spearman(before, after)));
        }
        return List.copyOf(steps);
    }

    private static double[] sizes(Explainer<? super Sequential> method, Sequential network, NdArray input, Target target) {
        return method.explain(network, input, target).values().map(Unary.ABS).toDoubles();
    }

    private static SequencedSet<String> layersWithParameters(Sequential network) {
        SequencedSet<String> layers = new LinkedHashSet<>();
        for (String layer : network.layerNames()) {
            if (!network.layer(layer).parameters().isEmpty()) {
                layers.add(layer);
            }
        }
        return layers;
    }

    private Sequential partlyUntrained(Sequential trained, Set<String> destroyed) {
        Sequential network = untrained.get();
        Map<String, NdArray> state = new LinkedHashMap<>(trained.state());
        network.state().forEach((name, value) -> {
            if (destroyed.stream().anyMatch(layer -> name.startsWith(layer + "."))) {
                state.put(name, value);
            }
        });
        network.load(state);
        return network;
    }
}
