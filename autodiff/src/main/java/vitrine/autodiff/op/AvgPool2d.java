package vitrine.autodiff.op;

import java.util.Arrays;
import vitrine.array.KernelChecks;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// The mean of every window: (N, C, H, W) → (N, C, H′, W′). It is the convolution of each channel by itself with
/// equal weights 1/n, so each output hands its signal, divided by n, to all numbers that it read:
///
///     ∂L/∂x = (ḡ / n) ∗ᵀ ones
///
/// @param window       size, stride, padding (at most half the size) and dilation
/// @param countPadding whether n counts the zeros of the padding, as PyTorch does by default, or only what lies in
///                     the image, as TensorFlow does
public record AvgPool2d(Window2d window, boolean countPadding) implements Pooling {
    @Override
    public NdArray forward(NdArray x) {
        KernelChecks.pooling(x, window);
        NdArray sums = x.backend().conv2d(planes(x), ones(x), window, 1);
        Shape pooled = Shape.of(x.shape().dim(0), x.shape().dim(1), sums.shape().dim(2), sums.shape().dim(3));
        return sums.reshape(pooled).dividedBy(counts(x));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        Tensor shares = g.dividedBy(Tensor.constant(counts(x.value())));
        Tensor planes = shares.reshape(-1, 1, y.shape().dim(2), y.shape().dim(3));
        return new ConvTranspose2d(window, 1, x.shape().dim(2), x.shape().dim(3))
                .apply(planes, Tensor.constant(ones(x.value()))).reshape(x.shape());
    }

    /// n of every window, (1, 1, H′, W′).
    private NdArray counts(NdArray x) {
        return counts(x, window, x.shape().dim(2), x.shape().dim(3), countPadding);
    }

    /// How many taps of every window on `x` lie in an image of `height` × `width`, or in it and its padding.
    static NdArray counts(NdArray x, Window2d window, int height, int width, boolean countPadding) {
        double[] rows = counts(window.rows(), window.rows().outputs(x.shape().dim(2)), height, countPadding);
        double[] columns = counts(window.columns(), window.columns().outputs(x.shape().dim(3)), width, countPadding);
        NdArray down = x.backend().array(Shape.of(1, 1, rows.length, 1), rows);
        return down.times(x.backend().array(Shape.of(columns.length), columns));
    }

    private static double[] counts(Window side, int outputs, int length, boolean countPadding) {
        int margin = countPadding ? side.padding() : 0;
        double[] counts = new double[outputs];
        Arrays.setAll(counts, output -> {
            int count = 0;
            for (int tap = 0; tap < side.size(); tap++) {
                int position = side.position(output, tap);
                if (position >= -margin && position < length + margin) {
                    count++;
                }
            }
            return count;
        });
        return counts;
    }

    private NdArray ones(NdArray x) {
        return x.backend().full(Shape.of(1, 1, window.rows().size(), window.columns().size()), 1);
    }

    /// (N, C, H, W) → (N · C, 1, H, W)
    private static NdArray planes(NdArray x) {
        return x.reshape(x.shape().dim(0) * x.shape().dim(1), 1, x.shape().dim(2), x.shape().dim(3));
    }
}
