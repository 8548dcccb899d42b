package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// A fully connected layer, y = x · Wᵀ + b: (N, in) → (N, out).
///
/// @param weight W (out, in)
/// @param bias   b (out)
public record Dense(Parameter weight, Parameter bias) implements Layer {
    /// A layer with drawn weights and zero biases.
    public static Dense create(Initialiser initialiser, int inputs, int outputs) {
        return new Dense(
                new Parameter(initialiser.weights(Shape.of(outputs, inputs), inputs, outputs)),
                new Parameter(initialiser.zeros(Shape.of(outputs))));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Affine.of(x, mode.use(weight), mode.use(bias));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", weight);
        parameters.put("bias", bias);
        return parameters;
    }

    @Override
    public String describe() {
        return "Dense(" + weight.value().shape().dim(1) + " → " + weight.value().shape().dim(0) + ")";
    }
}
