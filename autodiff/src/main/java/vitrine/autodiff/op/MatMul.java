package vitrine.autodiff.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.KernelChecks;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// The matrix product y = a · b, one for each leading index: (…, m, k) · (…, k, n) → (…, m, n).
///
/// A bias (n), where there is a third input, is added to every row; [Affine] is the same with W transposed, for one
/// matrix. From dy = da·b + a·db and the upstream signal ḡ = ∂L/∂y:
///
///     ∂L/∂a = ḡ · bᵀ        ∂L/∂b = aᵀ · ḡ        ∂L/∂bias = Σ ḡ over the rows
public record MatMul() implements Linear {
    /// The matrix product; leading axes broadcast.
    ///
    /// @throws IllegalArgumentException if one has fewer than two axes, or the sizes do not fit
    public static Tensor of(Tensor a, Tensor b) {
        if (a.shape().rank() == 2 && b.shape().rank() == 2) {
            return Tensor.of(new MatMul(), a, b);
        }
        Shape lead = KernelChecks.leadingOfMatmul(a.shape(), b.shape());
        return Tensor.of(new MatMul(), stretched(a, lead), stretched(b, lead));
    }

    @Override
    public NdArray forward(List<NdArray> inputs) {
        NdArray product = inputs.get(0).matmul(inputs.get(1));
        return inputs.size() == 2 ? product : product.plus(inputs.get(2));
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        return switch (which) {
            case 0 -> g.matmul(inputs.get(1).transpose());
            case 1 -> inputs.get(0).transpose().matmul(g);
            default -> g.sum(IntStream.range(0, g.shape().rank() - 1).toArray());
        };
    }

    private static Tensor stretched(Tensor t, Shape lead) {
        int[] dims = Arrays.copyOf(lead.toArray(), lead.rank() + 2);
        dims[lead.rank()] = t.shape().dim(-2);
        dims[lead.rank() + 1] = t.shape().dim(-1);
        return t.broadcastTo(Shape.of(dims));
    }
}
