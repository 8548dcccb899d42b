package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// The largest number of every window: (N, C, H, W) → (N, C, H′, W′).
///
/// The output is a selection of the inputs, so the signal returns to the selected ones: to the first maximum
/// of each window, and in sum where windows overlap. Padding never wins.
///
/// @param window size, stride, padding (at most half the size) and dilation
public record MaxPool2d(Window2d window) implements Pooling {
    @Override
    public NdArray forward(NdArray x) {
        return x.backend().windowMax(x, window);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return new MaxUnpool2d(x.value(), window).apply(g);
    }
}
