package vitrine.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import vitrine.array.Backend;
import vitrine.autodiff.Tensor;

/// Named layers, one after the other.
///
/// ```java
/// var xor = Sequential.builder(Initialiser.glorot(Backends.reference(), Seed.of(1)))
///         .add("hidden", init -> Dense.create(init, 2, 4))
///         .add("tanh", new Tanh())
///         .add("output", init -> Dense.create(init, 4, 2))
///         .build();
/// ```
///
/// Parameters are named after their layer: `hidden.weight`.
///
/// Where nobody will ask what passed between a layer and the next ([Mode#joinsLayers]), the two are computed as one if that
/// is faster: a convolution rectifies its outputs while they are in the cache. An explanation sees every layer by itself.
public final class Sequential implements LayeredNetwork {
    private final Backend backend;
    private final SequencedMap<String, Layer> layers;
    private final List<Step> steps;
    private final List<Step> joined;

    private Sequential(Backend backend, SequencedMap<String, Layer> layers) {
        this.backend = backend;
        this.layers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(layers));
        List<Step> all = new ArrayList<>();
        layers.forEach((name, layer) -> all.add(new Step(all.size(), name, layer)));
        this.steps = List.copyOf(all);
        this.joined = joined(all);
    }

    /// One layer, or two that are computed as one and go by the number and the name of the first.
    private record Step(int part, String name, Layer layer) {
        Optional<Step> joinedWith(Step next) {
            return layer.joinedWith(next.layer).map(both -> new Step(part, name, both));
        }
    }

    private static List<Step> joined(List<Step> steps) {
        List<Step> joined = new ArrayList<>();
        for (Step step : steps) {
            Optional<Step> both = joined.isEmpty() ? Optional.empty() : joined.getLast().joinedWith(step);
            both.ifPresent(_ -> joined.removeLast());
            joined.add(both.orElse(step));
        }
        return List.copyOf(joined);
    }

    /// Starts a network whose layers draw their weights from `initialiser`, each from a seed of its own.
    public static Builder builder(Initialiser initialiser) {
        return new Builder(initialiser);
    }

    /// Collects the layers of a [Sequential].
    public static final class Builder {
        private final Initialiser initialiser;
        private final SequencedMap<String, Layer> layers = new LinkedHashMap<>();

        private Builder(Initialiser initialiser) {
            this.initialiser = initialiser;
        }

        /// Adds a layer.
        ///
        /// @throws IllegalArgumentException if the name is taken
        public Builder add(String name, Layer layer) {
            if (layers.putIfAbsent(name, layer) != null) {
                throw new IllegalArgumentException("there is a layer '" + name + "' already");
            }
            return this;
        }

        /// Adds a layer with weights, drawn from a seed of its own.
        public Builder add(String name, Function<Initialiser, Layer> layer) {
            return add(name, layer.apply(initialiser.part(layers.size())));
        }

        /// The network.
        ///
        /// @throws IllegalStateException if it has no layers
        public Sequential build() {
            if (layers.isEmpty()) {
                throw new IllegalStateException("a network needs at least one layer");
            }
            return new Sequential(initialiser.backend(), layers);
        }
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Tensor h = x;
        for (Step step : mode.joinsLayers(x) ? joined : steps) {
            try {
                h = mode.pass(step.name, step.layer.forward(h, mode.part(step.part, step.name)));
            } catch (IllegalArgumentException cause) {
                throw new IllegalArgumentException(
                        "layer '" + step.name + "', input " + h.shape() + ": " + cause.getMessage(), cause);
            }
        }
        return h;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public SequencedMap<String, Layer> parts() {
        return layers;
    }

    @Override
    public String describe() {
        return "Sequential(" + String.join(" → ", layers.keySet()) + ")";
    }
}
