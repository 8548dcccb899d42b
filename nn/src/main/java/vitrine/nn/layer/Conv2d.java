package vitrine.nn.layer;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import vitrine.array.Rectifier;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Rectified;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// A convolution, with a bias per output channel unless that is left out: (N, C, H, W) → (N, O, H′, W′).
///
/// @param weight kernels (O, C / groups, rows, columns)
/// @param bias   b (O), or null for none
/// @param window size, stride, padding and dilation
/// @param groups channel groups; 1 joins all channels
public record Conv2d(Parameter weight, @Nullable Parameter bias, Window2d window, int groups) implements LinearLayer {
    /// A layer with drawn weights and zero biases, and a single group.
    public static Conv2d create(Initialiser initialiser, int inputs, int outputs, Window2d window) {
        return grouped(initialiser, inputs, outputs, window, 1);
    }

    /// A layer with drawn weights and zero biases, whose output channels see the inputs of their own group alone;
    /// as many groups as inputs make it depthwise.
    ///
    /// @throws IllegalArgumentException if the groups divide the inputs or the outputs with a remainder
    public static Conv2d grouped(Initialiser initialiser, int inputs, int outputs, Window2d window, int groups) {
        Groups.check(inputs, outputs, groups);
        int taps = window.rows().size() * window.columns().size();
        Shape kernels = Shape.of(outputs, inputs / groups, window.rows().size(), window.columns().size());
        return new Conv2d(
                new Parameter(initialiser.weights(kernels, inputs / groups * taps, outputs / groups * taps)),
                new Parameter(initialiser.zeros(Shape.of(outputs))),
                window, groups);
    }

    /// This layer without its biases, as before a batch normalisation, which would take them away again.
    public Conv2d withoutBias() {
        return new Conv2d(weight, null, window, groups);
    }

    @Override
    public int outputAxis() {
        return 0;
    }

    @Override
    public Tensor forward(Tensor x, Tensor w, Rectifier rectifier, Mode mode) {
        var op = new vitrine.autodiff.op.Conv2d(window, groups);
        return bias == null ? Rectified.of(op, rectifier, x, w) : Rectified.of(op, rectifier, x, w, mode.use(bias));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return WeightAndBias.named(weight, bias);
    }

    @Override
    public String describe() {
        Shape kernels = weight.value().shape();
        return "Conv2d(" + kernels.dim(1) * groups + " → " + kernels.dim(0) + ", " + window
                + (groups == 1 ? "" : ", groups " + groups) + (bias == null ? ", no bias" : "") + ")";
    }
}
