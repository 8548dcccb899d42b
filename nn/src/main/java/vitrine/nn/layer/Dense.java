package vitrine.nn.layer;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import vitrine.array.Rectifier;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Rectified;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// A fully connected layer, y = x · Wᵀ + b, of the last axis: (N, in) → (N, out), and (N, T, in) → (N, T, out) for
/// sequences, every element of which is treated alike.
///
/// @param weight W (out, in)
/// @param bias   b (out), or null for none
public record Dense(Parameter weight, @Nullable Parameter bias) implements LinearLayer {
    /// A layer with drawn weights and zero biases.
    public static Dense create(Initialiser initialiser, int inputs, int outputs) {
        return new Dense(
                new Parameter(initialiser.weights(Shape.of(outputs, inputs), inputs, outputs)),
                new Parameter(initialiser.zeros(Shape.of(outputs))));
    }

    /// This layer without its biases.
    public Dense withoutBias() {
        return new Dense(weight, null);
    }

    @Override
    public int outputAxis() {
        return 0;
    }

    @Override
    public Tensor forward(Tensor x, Tensor w, Rectifier rectifier, Mode mode) {
        if (x.shape().rank() <= 2) {
            return affine(x, w, rectifier, mode);
        }
        Shape outputs = x.shape().with(-1, w.shape().dim(0));
        return affine(x.reshape(-1, x.shape().dim(-1)), w, rectifier, mode).reshape(outputs);
    }

    private Tensor affine(Tensor rows, Tensor w, Rectifier rectifier, Mode mode) {
        return bias == null
                ? Rectified.of(new Affine(), rectifier, rows, w)
                : Rectified.of(new Affine(), rectifier, rows, w, mode.use(bias));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return WeightAndBias.named(weight, bias);
    }

    @Override
    public String describe() {
        return "Dense(" + weight.value().shape().dim(1) + " → " + weight.value().shape().dim(0)
                + (bias == null ? ", no bias" : "") + ")";
    }
}
