package vitrine.autodiff.op;

import java.util.stream.IntStream;
import vitrine.autodiff.Tensor;

/// Layer normalisation (Ba et al. 2016): every example, or every word, with mean 0 and variance 1 along its last axes,
/// then scaled and shifted, y = (x − μ)/√(σ² + ε) · γ + β. It knows no batch, so learning and use are the same.
public final class LayerNorm {
    private LayerNorm() {}

    /// `x` normalised along its last axes, those of γ.
    ///
    /// @param scale   γ, of the shape of the last axes
    /// @param shift   β, of the same shape
    /// @param epsilon ε, usually 10⁻⁵
    public static Tensor of(Tensor x, Tensor scale, Tensor shift, double epsilon) {
        int rank = x.shape().rank();
        int first = rank - scale.shape().rank();
        boolean fits = first >= 0 && first < rank && scale.shape().equals(shift.shape())
                && IntStream.range(first, rank).allMatch(i -> x.shape().dim(i) == scale.shape().dim(i - first));
        if (!fits) {
            throw new IllegalArgumentException("layer norm: x " + x.shape() + ", scale " + scale.shape() + ", shift "
                    + shift.shape() + ": expected the last axes of x twice");
        }
        return Standardise.of(x, epsilon, IntStream.range(first, rank).toArray()).times(scale).plus(shift);
    }
}
