package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.KernelChecks;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// Transposed convolution (Zeiler et al. 2010): every input paints its kernel, scaled, into the output, and
/// what overlaps adds up. It undoes the shape of a [Conv2d] with the same window, and is its adjoint in the
/// image: ⟨conv(x, w), g⟩ = ⟨x, convTranspose(g, w)⟩ for all x and g. The same identity, read from the other
/// side, gives its own derivatives:
///
///     ∂L/∂g = conv(ȳ, w)        ∂L/∂w = the kernel adjoint of (ȳ, g)        ∂L/∂b = Σ ȳ
///
/// @param window size, stride, padding and dilation of the convolution that it transposes
/// @param groups channel groups
/// @param height rows of the output: several heights give the same number of rows after a strided
///               convolution, so it has to be said
/// @param width  columns of the output
public record ConvTranspose2d(Window2d window, int groups, int height, int width) implements Linear {
    /// The one whose output is as small as its input allows, plus some rows and columns ("output padding"): the
    /// size that a decoder wants to reach is not always the smallest that a strided convolution would shrink to x.
    ///
    /// @param x            shape of the images (N, O, H′, W′)
    /// @param extraRows    rows beyond the smallest number, below the stride
    /// @param extraColumns columns beyond the smallest number, below the stride
    public static ConvTranspose2d enlarging(Shape x, Window2d window, int groups, int extraRows, int extraColumns) {
        return new ConvTranspose2d(window, groups, window.rows().smallestLength(x.dim(2)) + extraRows,
                window.columns().smallestLength(x.dim(3)) + extraColumns);
    }

    /// The transposed convolution without a bias.
    ///
    /// @param x images (N, O, H′, W′)
    /// @param w kernels (O, C / groups, rows, columns)
    /// @return (N, C, height, width)
    public Tensor apply(Tensor x, Tensor w) {
        return Tensor.of(this, x, w);
    }

    /// The transposed convolution with a bias (C).
    public Tensor apply(Tensor x, Tensor w, Tensor b) {
        return Tensor.of(this, x, w, b);
    }

    @Override
    public NdArray forward(List<NdArray> inputs) {
        NdArray x = inputs.get(0);
        NdArray y = x.backend().conv2dImageAdjoint(x, inputs.get(1), window, groups, height, width);
        if (inputs.size() == 2) {
            return y;
        }
        KernelChecks.bias("transposed conv2d", inputs.get(2), y.shape().dim(1));
        return y.plus(inputs.get(2).reshape(1, -1, 1, 1));
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        return switch (which) {
            case 0 -> Conv2d.of(g, inputs.get(1), window, groups);
            case 1 -> Tensor.of(new Conv2dKernelAdjoint(window, groups), g, inputs.get(0));
            default -> g.sum(0, 2, 3);
        };
    }
}
