package vitrine.autodiff.op;

import java.util.Arrays;
import vitrine.array.BatchMoments;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// Batch normalisation (Ioffe and Szegedy 2015): every channel with mean 0 and variance 1, then scaled and shifted,
///
///     y = (x − μ)/√(σ² + ε) · γ + β
///
/// for x of shape (N, C) or (N, C, …). While a network learns, μ and σ² (biased) are those of the batch, and the signal
/// flows through them, as in [Standardise]. Afterwards they are constants, averages over the training, and each example
/// is by itself.
public final class BatchNorm {
    private BatchNorm() {}

    /// With the statistics of this batch.
    ///
    /// @param scale   γ (C)
    /// @param shift   β (C)
    /// @param epsilon ε, usually 10⁻⁵
    public static Tensor ofBatch(Tensor x, Tensor scale, Tensor shift, double epsilon) {
        channels(x, scale.shape(), shift.shape());
        return ofBatch(x, x.value().backend().batchMoments(x.value(), epsilon), scale, shift, epsilon);
    }

    /// With the statistics of this batch, which the caller needs too.
    ///
    /// @param moments those of x with this ε, by [vitrine.array.Backend#batchMoments]
    /// @param scale   γ (C)
    /// @param shift   β (C)
    /// @param epsilon ε, usually 10⁻⁵
    public static Tensor ofBatch(Tensor x, BatchMoments moments, Tensor scale, Tensor shift, double epsilon) {
        channels(x, moments.means().shape(), scale.shape(), shift.shape());
        return Tensor.of(new NormaliseBatch(moments, epsilon), x, scale, shift);
    }

    /// With statistics that are known.
    ///
    /// @param mean     μ (C)
    /// @param variance σ² (C)
    /// @param scale    γ (C)
    /// @param shift    β (C)
    /// @param epsilon  ε, usually 10⁻⁵
    public static Tensor of(Tensor x, NdArray mean, NdArray variance, Tensor scale, Tensor shift, double epsilon) {
        Shape channels = channels(x, mean.shape(), variance.shape(), scale.shape(), shift.shape());
        Tensor deviation = Tensor.constant(variance.plus(epsilon).map(Unary.SQRT));
        return x.minus(Tensor.constant(mean.reshape(channels)))
                .times(scale.dividedBy(deviation).reshape(channels)).plus(shift.reshape(channels));
    }

    static Shape channels(Tensor x, Shape... perChannel) {
        int channels = x.shape().rank() < 2 ? -1 : x.shape().dim(1);
        for (Shape shape : perChannel) {
            if (shape.rank() != 1 || shape.dim(0) != channels) {
                throw new IllegalArgumentException("batch norm: x " + x.shape() + " with statistics, scale or shift "
                        + shape + ": expected (N, C, …) and (C)");
            }
        }
        int[] dims = new int[x.shape().rank()];
        Arrays.fill(dims, 1);
        dims[1] = channels;
        return Shape.of(dims);
    }
}
