package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;

/// The adjoint of [Conv2d] in its kernel: `w̄[o, c, u, v]` = Σ x · g over all pairs that the weight `w[o, c, u, v]`
/// connects. As ⟨conv(x, w), g⟩ = ⟨w, kernelAdjoint(x, g)⟩, it is bilinear in x and g, and for a signal v̄ at
/// its output
///
///     ∂L/∂x = convTranspose(g, v̄)        ∂L/∂g = conv(x, v̄)
///
/// @param window size, stride, padding and dilation of the convolution
/// @param groups channel groups
public record Conv2dKernelAdjoint(Window2d window, int groups) implements Linear {
    @Override
    public NdArray forward(List<NdArray> inputs) {
        NdArray x = inputs.get(0);
        return x.backend().conv2dKernelAdjoint(x, inputs.get(1), window, groups);
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        Tensor x = inputs.get(0);
        return which == 0
                ? new ConvTranspose2d(window, groups, x.shape().dim(2), x.shape().dim(3)).apply(inputs.get(1), g)
                : Conv2d.of(x, g, window, groups);
    }
}
