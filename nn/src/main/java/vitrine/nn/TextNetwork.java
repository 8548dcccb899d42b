package vitrine.nn;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Named layers, one after the other, over texts: (N, T) word numbers, the shorter texts filled up with a padding
/// word. Every [SequenceLayer] is told where the words are, so that a text's scores do not depend on how far it was
/// filled up.
///
/// ```java
/// var classifier = TextNetwork.builder(Initialiser.he(Backends.reference(), Seed.of(1)), 0)
///         .add("embedding", init -> Embedding.create(init, 500, 32))
///         .add("encoder", init -> TransformerEncoder.create(init, 32, 4, 64))
///         .add("mean", new MeanToken())
///         .add("head", init -> Dense.create(init, 32, 4))
///         .build();
/// ```
///
/// An explanation by words explains the output of the layer that embeds them ([Network#forward]).
public final class TextNetwork implements LayeredNetwork {
    private final Backend backend;
    private final int padding;
    private final SequencedMap<String, Layer> layers;

    private TextNetwork(Backend backend, int padding, SequencedMap<String, Layer> layers) {
        this.backend = backend;
        this.padding = padding;
        this.layers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(layers));
    }

    /// Starts a network whose layers draw their weights from `initialiser`, each from a seed of its own.
    ///
    /// @param padding the number of the word that stands for nothing
    public static Builder builder(Initialiser initialiser, int padding) {
        return new Builder(initialiser, padding);
    }

    /// Collects the layers of a [TextNetwork].
    public static final class Builder {
        private final Initialiser initialiser;
        private final int padding;
        private final SequencedMap<String, Layer> layers = new LinkedHashMap<>();

        private Builder(Initialiser initialiser, int padding) {
            this.initialiser = initialiser;
            this.padding = padding;
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
        public TextNetwork build() {
            if (layers.isEmpty()) {
                throw new IllegalStateException("a network needs at least one layer");
            }
            return new TextNetwork(initialiser.backend(), padding, layers);
        }
    }

    @Override
    public Tensor forward(Tensor words, Mode mode) {
        if (words.shape().rank() != 2) {
            throw new IllegalArgumentException("texts " + words.shape() + ": expected (N, T)");
        }
        NdArray visible = visible(words.value());
        Tensor h = words;
        int part = 0;
        for (var entry : layers.entrySet()) {
            String name = entry.getKey();
            Mode inner = mode.part(part++, name);
            try {
                h = mode.pass(name, entry.getValue() instanceof SequenceLayer layer
                        ? layer.forward(h, visible, inner)
                        : entry.getValue().forward(h, inner));
            } catch (IllegalArgumentException cause) {
                throw new IllegalArgumentException(
                        "layer '" + name + "', input " + h.shape() + ": " + cause.getMessage(), cause);
            }
        }
        return h;
    }

    /// Where the words are, (N, T). A text without words keeps its first padding: a mean over nothing is no number.
    private NdArray visible(NdArray words) {
        Shape shape = words.shape();
        double[] numbers = words.toDoubles();
        double[] visible = Arrays.stream(numbers).map(word -> word == padding ? 0 : 1).toArray();
        int length = shape.dim(1);
        for (int from = 0; from < visible.length; from += length) {
            if (Arrays.stream(visible, from, from + length).sum() == 0) {
                visible[from] = 1;
            }
        }
        return words.backend().array(shape, visible);
    }

    /// The number of the word that stands for nothing.
    public int padding() {
        return padding;
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
        return "TextNetwork(" + String.join(" → ", layers.keySet()) + ")";
    }
}
