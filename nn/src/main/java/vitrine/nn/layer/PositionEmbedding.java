package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// A learned vector for every position, added to the element that stands there: (N, T, D) → (N, T, D). Attention does
/// not know in which order its elements stand; this tells it.
///
/// @param weight one row per position (longest T, D)
public record PositionEmbedding(Parameter weight) implements Layer {
    /// Normal draws with the deviation 0.02, as in BERT and ViT.
    ///
    /// @param longest the most elements that a sequence may have
    public static PositionEmbedding create(Initialiser initialiser, int longest, int width) {
        Shape shape = Shape.of(longest, width);
        NdArray draws = initialiser.backend().array(shape, initialiser.seed().normal(shape.size())).times(0.02);
        return new PositionEmbedding(new Parameter(draws));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Shape table = weight.value().shape();
        Shape shape = x.shape();
        if (shape.rank() != 3 || shape.dim(1) > table.dim(0) || shape.dim(2) != table.dim(1)) {
            throw new IllegalArgumentException("positions " + table + " for x " + shape + ": expected (N, T, "
                    + table.dim(1) + ") with at most " + table.dim(0) + " elements");
        }
        return x.plus(mode.use(weight).slice(0, 0, shape.dim(1)));
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
        return "PositionEmbedding(" + table.dim(0) + " × " + table.dim(1) + ")";
    }
}
