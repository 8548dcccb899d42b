package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// A convolution with a bias per output channel: (N, C, H, W) → (N, O, H′, W′).
///
/// @param weight kernels (O, C / groups, rows, columns)
/// @param bias   b (O)
/// @param window size, stride, padding and dilation
/// @param groups channel groups; 1 joins all channels
public record Conv2d(Parameter weight, Parameter bias, Window2d window, int groups) implements Layer {
    /// A layer with drawn weights and zero biases, and a single group.
    public static Conv2d create(Initialiser initialiser, int inputs, int outputs, Window2d window) {
        int taps = window.rows().size() * window.columns().size();
        Shape kernels = Shape.of(outputs, inputs, window.rows().size(), window.columns().size());
        return new Conv2d(
                new Parameter(initialiser.weights(kernels, inputs * taps, outputs * taps)),
                new Parameter(initialiser.zeros(Shape.of(outputs))),
                window, 1);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return vitrine.autodiff.op.Conv2d.of(x, mode.use(weight), mode.use(bias), window, groups);
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
        Shape kernels = weight.value().shape();
        return "Conv2d(" + kernels.dim(1) * groups + " → " + kernels.dim(0) + ", " + window
                + (groups == 1 ? "" : ", groups " + groups) + ")";
    }
}
