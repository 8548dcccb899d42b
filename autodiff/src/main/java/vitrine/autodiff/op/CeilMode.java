package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// Pooling whose last windows may stick out at the bottom and on the right, "ceil mode": the number of windows is
/// rounded up, ⌈(length + 2·padding − extent) / stride⌉ + 1, without a window that would begin beyond the image and
/// its padding. The image is extended by what sticks out; then it is the usual pooling.
public final class CeilMode {
    private CeilMode() {}

    /// The largest number of every window; what sticks out never wins.
    ///
    /// @param x images (N, C, H, W)
    public static Tensor max(Tensor x, Window2d window) {
        NdArray ones = x.value().backend().full(x.shape(), 1);
        // ln 1 = 0 inside, ln 0 = −∞ outside
        NdArray outside = extended(Tensor.constant(ones), window).value().map(Unary.LOG);
        return new MaxPool2d(window).apply(extended(x, window).plus(Tensor.constant(outside)));
    }

    /// The mean of every window; what sticks out is never counted.
    ///
    /// @param x            images (N, C, H, W)
    /// @param countPadding as in [AvgPool2d]
    public static Tensor average(Tensor x, Window2d window, boolean countPadding) {
        Tensor extended = extended(x, window);
        Shape shape = x.shape();
        NdArray counts = AvgPool2d.counts(extended.value(), window, shape.dim(2), shape.dim(3), countPadding);
        int taps = window.rows().size() * window.columns().size();
        return new AvgPool2d(window, true).apply(extended).times(Tensor.constant(
                counts.backend().full(Shape.of(), taps).dividedBy(counts)));
    }

    private static Tensor extended(Tensor x, Window2d window) {
        Tensor down = Pad.along(x, 2, 0, stickingOut(window.rows(), x.shape().dim(2)));
        return Pad.along(down, 3, 0, stickingOut(window.columns(), x.shape().dim(3)));
    }

    private static int stickingOut(Window side, int length) {
        int room = length + 2 * side.padding() - side.extent();
        int lastStart = Math.ceilDiv(room, side.stride()) * side.stride();
        return lastStart >= length + side.padding() ? 0 : Math.max(0, lastStart - room);
    }
}
