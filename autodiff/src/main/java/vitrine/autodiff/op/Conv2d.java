package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// Two-dimensional convolution (the field's name for cross-correlation), plus a bias per output channel:
///
///     y[n, o, i, j] = b[o] + Σ_c Σ_u Σ_v x[n, c, i·s − p + u·d, j·s − p + v·d] · w[o, c, u, v]
///
/// It is linear in x and in w. Each output hands its signal back to the inputs it read, weighted by w
/// ([ConvTranspose2d]), and to the weights it used, weighted by x ([Conv2dKernelAdjoint]); the bias collects
/// the signal of its channel:
///
///     ∂L/∂x = ḡ ∗ᵀ w        ∂L/∂w = x ⋆ ḡ        ∂L/∂b[o] = Σ_n Σ_i Σ_j ḡ[n, o, i, j]
///
/// @param window size, stride, padding and dilation in both directions
/// @param groups output channels of group g see the input channels of group g alone; 1 joins all
public record Conv2d(Window2d window, int groups) implements Linear {
    /// The convolution without a bias.
    ///
    /// @param x images (N, C, H, W)
    /// @param w kernels (O, C / groups, rows, columns)
    /// @return (N, O, H′, W′)
    public static Tensor of(Tensor x, Tensor w, Window2d window, int groups) {
        return Tensor.of(new Conv2d(window, groups), x, w);
    }

    /// The convolution with a bias (O).
    public static Tensor of(Tensor x, Tensor w, Tensor b, Window2d window, int groups) {
        return Tensor.of(new Conv2d(window, groups), x, w, b);
    }

    @Override
    public NdArray forward(List<NdArray> inputs) {
        return forward(inputs, Rectifier.none());
    }

    @Override
    public NdArray forward(List<NdArray> inputs, Rectifier rectifier) {
        NdArray x = inputs.get(0);
        return x.backend().conv2d(x, inputs.get(1), Linear.bias(inputs), window, groups, rectifier);
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        Tensor x = inputs.get(0);
        return switch (which) {
            case 0 -> Tensor.of(new ConvTranspose2d(window, groups, x.shape().dim(2), x.shape().dim(3)),
                    g, inputs.get(1));
            case 1 -> Tensor.of(new Conv2dKernelAdjoint(window, groups), x, g);
            default -> g.sum(0, 2, 3);
        };
    }
}
