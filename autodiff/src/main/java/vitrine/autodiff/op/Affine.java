package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.autodiff.Tensor;

/// A dense layer's map y = x · Wᵀ + b, for every row of x: (N, in) → (N, out).
///
/// W has the shape (out, in) and b (out). From dy = dx·Wᵀ + x·dWᵀ + db:
///
///     ∂L/∂x = ḡ · W        ∂L/∂W = ḡᵀ · x        ∂L/∂b = Σₙ ḡₙ
public record Affine() implements Linear {
    /// x · Wᵀ + b.
    ///
    /// @param x rows (N, in)
    /// @param w weights (out, in)
    /// @param b bias (out)
    /// @throws IllegalArgumentException if the shapes do not fit
    public static Tensor of(Tensor x, Tensor w, Tensor b) {
        return Tensor.of(new Affine(), x, w, b);
    }

    /// x · Wᵀ, without a bias.
    ///
    /// @param x rows (N, in)
    /// @param w weights (out, in)
    /// @throws IllegalArgumentException if the shapes do not fit
    public static Tensor of(Tensor x, Tensor w) {
        return Tensor.of(new Affine(), x, w);
    }

    @Override
    public NdArray forward(List<NdArray> inputs) {
        return forward(inputs, Rectifier.none());
    }

    @Override
    public NdArray forward(List<NdArray> inputs, Rectifier rectifier) {
        NdArray x = inputs.get(0);
        return x.backend().affine(x, inputs.get(1), Linear.bias(inputs), rectifier);
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        return switch (which) {
            case 0 -> g.matmul(inputs.get(1));
            case 1 -> g.transpose().matmul(inputs.get(0));
            default -> g.sum(0);
        };
    }
}
