package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Concat;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// One more element in front of every sequence (Devlin et al. 2019: "\[CLS\]"), (N, T, D) → (N, T + 1, D): it stands for
/// no word and no patch, gathers what the others know, and is what the classifier reads in the end.
///
/// @param weight the element (D)
public record ClassToken(Parameter weight) implements Layer {
    /// Normal draws with the deviation 0.02.
    public static ClassToken create(Initialiser initialiser, int width) {
        NdArray draws = initialiser.backend().array(Shape.of(width), initialiser.seed().normal(width)).times(0.02);
        return new ClassToken(new Parameter(draws));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Tensor token = mode.use(weight).broadcastTo(Shape.of(x.shape().dim(0), 1, weight.value().size()));
        return Concat.of(1, token, x);
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", weight);
        return parameters;
    }
}
