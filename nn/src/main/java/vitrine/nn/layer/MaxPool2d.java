package vitrine.nn.layer;

import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;

/// The largest number of every window: (N, C, H, W) → (N, C, H′, W′).
///
/// @param window size, stride, padding and dilation
public record MaxPool2d(Window2d window) implements Layer {
    /// Square windows side by side: size and stride are equal.
    public static MaxPool2d of(int size) {
        return new MaxPool2d(Window2d.square(size, size, 0, 1));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return new vitrine.autodiff.op.MaxPool2d(window).apply(x);
    }

    @Override
    public String describe() {
        return "MaxPool2d(" + window + ")";
    }
}
