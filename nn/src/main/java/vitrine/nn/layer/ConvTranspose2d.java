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

/// A transposed convolution, which enlarges images as a strided convolution shrinks them:
/// (N, C, H, W) → (N, O, H′, W′) with
///
///     H′ = (H − 1) · stride − 2 · padding + dilation · (rows − 1) + 1 + output padding
///
/// Generators (Radford et al. 2016) and decoders are built of it.
///
/// @param weight        kernels (C, O / groups, rows, columns): the inputs come first, as in PyTorch
/// @param bias          b (O), or null for none
/// @param window        size, stride, padding and dilation of the convolution that it transposes
/// @param outputPadding rows and columns more than the smallest output, below the stride
/// @param groups        channel groups; 1 joins all channels
public record ConvTranspose2d(Parameter weight, @Nullable Parameter bias, Window2d window, int outputPadding,
        int groups) implements LinearLayer {
    /// Checks the output padding.
    public ConvTranspose2d {
        int stride = Math.min(window.rows().stride(), window.columns().stride());
        if (outputPadding < 0 || outputPadding >= stride) {
            throw new IllegalArgumentException("output padding " + outputPadding + " at stride " + stride
                    + ": expected at least 0 and less than the stride");
        }
    }

    /// A layer with drawn weights and zero biases, the smallest output and a single group.
    ///
    /// With stride s, only one tap in s of each direction falls on a given output: the weights are drawn for that
    /// many inputs.
    public static ConvTranspose2d create(Initialiser initialiser, int inputs, int outputs, Window2d window) {
        return create(initialiser, inputs, outputs, window, 0, 1);
    }

    /// The same with an output padding and groups.
    ///
    /// @throws IllegalArgumentException if the groups divide the inputs or the outputs with a remainder
    public static ConvTranspose2d create(Initialiser initialiser, int inputs, int outputs, Window2d window,
            int outputPadding, int groups) {
        Groups.check(inputs, outputs, groups);
        int taps = window.rows().size() * window.columns().size();
        int hits = Math.max(1, taps / (window.rows().stride() * window.columns().stride()));
        Shape kernels = Shape.of(inputs, outputs / groups, window.rows().size(), window.columns().size());
        return new ConvTranspose2d(
                new Parameter(initialiser.weights(kernels, inputs / groups * hits, outputs / groups * taps)),
                new Parameter(initialiser.zeros(Shape.of(outputs))),
                window, outputPadding, groups);
    }

    /// This layer without its biases, as before a batch normalisation.
    public ConvTranspose2d withoutBias() {
        return new ConvTranspose2d(weight, null, window, outputPadding, groups);
    }

    @Override
    public int outputAxis() {
        return 1;
    }

    @Override
    public Tensor forward(Tensor x, Tensor w, Rectifier rectifier, Mode mode) {
        if (x.shape().rank() != 4) {
            throw new IllegalArgumentException("transposed conv2d: x " + x.shape() + ": expected (N, C, H, W)");
        }
        var op = vitrine.autodiff.op.ConvTranspose2d.enlarging(
                x.shape(), window, groups, outputPadding, outputPadding);
        return bias == null ? Rectified.of(op, rectifier, x, w) : Rectified.of(op, rectifier, x, w, mode.use(bias));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return WeightAndBias.named(weight, bias);
    }

    @Override
    public String describe() {
        Shape kernels = weight.value().shape();
        return "ConvTranspose2d(" + kernels.dim(0) + " → " + kernels.dim(1) * groups + ", " + window
                + (outputPadding == 0 ? "" : ", output padding " + outputPadding)
                + (groups == 1 ? "" : ", groups " + groups) + (bias == null ? ", no bias" : "") + ")";
    }
}
