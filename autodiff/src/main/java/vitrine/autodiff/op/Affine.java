package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.NdArray;
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
        if (x.shape().rank() != 2 || w.shape().rank() != 2 || x.shape().dim(1) != w.shape().dim(1)
                || b.shape().rank() != 1 || b.shape().dim(0) != w.shape().dim(0)) {
            throw new IllegalArgumentException("affine: x " + x.shape() + ", weights " + w.shape() + ", bias "
                    + b.shape() + ": expected (N, in), (out, in), (out)");
        }
        return Tensor.of(new Affine(), x, w, b);
    }

    /// x · Wᵀ, without a bias.
    ///
    /// @param x rows (N, in)
    /// @param w weights (out, in)
    /// @throws IllegalArgumentException if the shapes do not fit
    public static Tensor of(Tensor x, Tensor w) {
        if (x.shape().rank() != 2 || w.shape().rank() != 2 || x.shape().dim(1) != w.shape().dim(1)) {
            throw new IllegalArgumentException("affine: x " + x.shape() + ", weights " + w.shape()
                    + ": expected (N, in), (out, in)");
        }
        return Tensor.of(new Affine(), x, w);
    }

    @Override
    public NdArray forward(List<NdArray> inputs) {
        NdArray product = inputs.get(0).matmul(inputs.get(1).transpose());
        return inputs.size() == 2 ? product : product.plus(inputs.get(2));
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
