package vitrine.array;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Batch normalisation composed of other kernels: the definitions of [Backend#batchNorm] and what belongs to it.
final class BatchNormalisation {
    /// x̂ = (x − μ) · 1/s
    private static final Formula STANDARDISED =
            Formula.input(0).minus(Formula.input(1)).times(Formula.input(2));

    /// x̂ · γ + β
    private static final Formula NORMALISED = STANDARDISED.times(Formula.input(3)).plus(Formula.input(4));

    /// ḡ · x̂
    private static final Formula ALONG = Formula.input(3).times(STANDARDISED);

    /// (v − mean(v) − x̂ · mean(v · x̂)) · 1/s with the signal v = γ · ḡ
    private static final Formula SIGNAL = Formula.input(3).minus(Formula.input(4))
            .minus(STANDARDISED.times(Formula.input(5))).times(Formula.input(2));

    private BatchNormalisation() {}

    static BatchMoments moments(NdArray x, double epsilon) {
        int[] axes = axes(x);
        NdArray sums = x.sum(axes);
        NdArray squares = x.backend().squaredDistances(x, axes).reshape(sums.shape());
        double n = (double) x.size() / sums.size();
        return new BatchMoments(sums, squares, sums.dividedBy(n),
                squares.dividedBy(n).plus(epsilon).map(Unary.SQRT).map(Unary.RECIPROCAL));
    }

    static NdArray forward(NdArray x, BatchMoments moments, NdArray scale, NdArray shift) {
        return x.backend().evaluate(NORMALISED, x, stretched(moments.means(), x), stretched(moments.factors(), x),
                stretched(scale, x), stretched(shift, x));
    }

    static NdArray adjoint(NdArray x, BatchMoments moments, NdArray scale, NdArray g) {
        NdArray signal = g.times(stretched(scale, x));
        NdArray along = scaleAdjoint(x, moments, signal);
        NdArray across = signal.sum(axes(x));
        double n = (double) x.size() / along.size();
        return x.backend().evaluate(SIGNAL, x, stretched(moments.means(), x), stretched(moments.factors(), x), signal,
                stretched(across.dividedBy(n), x), stretched(along.dividedBy(n), x));
    }

    static NdArray scaleAdjoint(NdArray x, BatchMoments moments, NdArray g) {
        return x.backend().reduce(Reduction.SUM, ALONG, axes(x), x, stretched(moments.means(), x),
                stretched(moments.factors(), x), g).reshape(moments.means().shape());
    }

    /// A number per channel, stretched to the shape of `x`.
    private static NdArray stretched(NdArray perChannel, NdArray x) {
        int[] dims = new int[x.shape().rank()];
        Arrays.fill(dims, 1);
        dims[1] = perChannel.size();
        return perChannel.reshape(dims).broadcastTo(x.shape());
    }

    private static int[] axes(NdArray x) {
        return IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
    }
}
