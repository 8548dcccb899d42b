package vitrine.autodiff.op;

import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// One-dimensional convolution of signals or sequences: a [Conv2d] of images with one row.
///
///     y[n, o, i] = b[o] + Σ_c Σ_u x[n, c, i·s − p + u·d] · w[o, c, u]
public final class Conv1d {
    private Conv1d() {}

    /// The convolution without a bias.
    ///
    /// @param x signals (N, C, L)
    /// @param w kernels (O, C / groups, window)
    /// @return (N, O, L′)
    public static Tensor of(Tensor x, Tensor w, Window window, int groups) {
        return columns(Conv2d.of(image(x), image(w), oneRow(window), groups));
    }

    /// The convolution with a bias (O).
    public static Tensor of(Tensor x, Tensor w, Tensor b, Window window, int groups) {
        return columns(Conv2d.of(image(x), image(w), b, oneRow(window), groups));
    }

    private static Window2d oneRow(Window window) {
        return new Window2d(Window.of(1), window);
    }

    private static Tensor image(Tensor x) {
        if (x.shape().rank() != 3) {
            throw new IllegalArgumentException("conv1d: shape " + x.shape() + " does not have three axes");
        }
        return x.reshape(x.shape().dim(0), x.shape().dim(1), 1, x.shape().dim(2));
    }

    private static Tensor columns(Tensor y) {
        return y.reshape(y.shape().without(2));
    }
}
