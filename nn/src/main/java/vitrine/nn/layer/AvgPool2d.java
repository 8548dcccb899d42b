package vitrine.nn.layer;

import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The mean of every window: (N, C, H, W) → (N, C, H′, W′).
///
/// @param window       size, stride, padding and dilation
/// @param countPadding whether the zeros of the padding count as numbers, as PyTorch has it by default
///                     (`count_include_pad`), or not, as in TensorFlow and Keras
public record AvgPool2d(Window2d window, boolean countPadding) implements Layer {
    /// Square windows side by side: size and stride are equal.
    public static AvgPool2d of(int size) {
        return new AvgPool2d(Window2d.square(size, size, 0, 1), true);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return new vitrine.autodiff.op.AvgPool2d(window, countPadding).apply(x);
    }

    @Override
    public String describe() {
        return "AvgPool2d(" + window + (countPadding ? "" : ", padding not counted") + ")";
    }
}
