package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.OptionalInt;
import java.util.SequencedMap;
import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// A row of numbers for every word: (N, T) → (N, T, D). The words are whole numbers below V, so no gradient flows
/// into them: to explain a text, explain this layer's output
/// ([vitrine.nn.Network#forward(Tensor, String, java.util.function.UnaryOperator)]).
///
/// @param weight  one row per word (V, D)
/// @param padding the word that stands for nothing, whose row is zeros and learns nothing; empty if there is none
public record Embedding(Parameter weight, OptionalInt padding) implements Layer {
    /// A table of standard normal draws, whatever the initialiser's scheme, as in PyTorch.
    ///
    /// @param words V
    /// @param width D
    public static Embedding create(Initialiser initialiser, int words, int width) {
        Shape shape = Shape.of(words, width);
        NdArray draws = initialiser.backend().array(shape, initialiser.seed().normal(shape.size()));
        return new Embedding(new Parameter(draws), OptionalInt.empty());
    }

    /// This table with a word that stands for nothing.
    public Embedding withPadding(int word) {
        return new Embedding(weight, OptionalInt.of(word));
    }

    @Override
    public Tensor forward(Tensor words, Mode mode) {
        Tensor rows = vitrine.autodiff.op.Embedding.of(mode.use(weight), words.value());
        if (padding.isEmpty()) {
            return rows;
        }
        NdArray nothing = words.value().backend().full(Shape.of(), padding.getAsInt());
        NdArray something = words.value().zip(Binary.EQUAL, nothing).times(-1).plus(1);
        return rows.times(Tensor.constant(something.unsqueeze(-1)));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", weight);
        return parameters;
    }

    @Override
    public String describe() {
        Shape table = weight.value().shape();
        return "Embedding(" + table.dim(0) + " → " + table.dim(1)
                + (padding.isPresent() ? ", padding word " + padding.getAsInt() : "") + ")";
    }
}
