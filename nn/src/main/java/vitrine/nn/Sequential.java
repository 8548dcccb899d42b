package vitrine.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
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
public final class Sequential implements LayeredNetwork {
    private final Backend backend;
    private final SequencedMap<String, Layer> layers;

    private Sequential(Backend backend, SequencedMap<String, Layer> layers) {
        this.backend = backend;
        this.layers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(layers));
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
        int part = 0;
        for (var entry : layers.entrySet()) {
            String name = entry.getKey();
            try {
                h = mode.pass(name, entry.getValue().forward(h, mode.part(part++, name)));
            } catch (IllegalArgumentException cause) {
                throw new IllegalArgumentException(
                        "layer '" + name + "', input " + h.shape() + ": " + cause.getMessage(), cause);
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
