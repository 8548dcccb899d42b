package vitrine.autodiff.op;

import java.util.Arrays;
import vitrine.autodiff.Tensor;

/// Means over a grid of a given size, whatever the image's size is: (N, C, H, W) → (N, C, rows, columns). Cell i of
/// n along an axis of length L averages the positions from ⌊i·L/n⌋ to ⌈(i + 1)·L/n⌉ − 1; where n does not divide L,
/// neighbours overlap by one. A grid of 1 × 1 is the global mean, `x.mean(2, 3)`.
public final class AdaptiveAvgPool2d {
    private AdaptiveAvgPool2d() {}

    /// The means over `rows` × `columns` cells.
    ///
    /// @param x images (N, C, H, W)
    public static Tensor of(Tensor x, int rows, int columns) {
        return new Resampling(AdaptiveAvgPool2d::cell).apply(x, rows, columns);
    }

    private static double[] cell(int i, int outputs, int length) {
        int from = i * length / outputs;
        int to = Math.ceilDiv((i + 1) * length, outputs);
        double[] weights = new double[length];
        Arrays.fill(weights, from, to, 1.0 / (to - from));
        return weights;
    }
}
