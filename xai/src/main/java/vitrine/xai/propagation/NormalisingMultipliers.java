package vitrine.xai.propagation;

import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.LogSoftmax;
import vitrine.autodiff.op.Softmax;
import vitrine.autodiff.op.Standardise;

/// DeepLIFT multipliers of operations that couple all numbers of an axis. Each is taken apart into functions of one
/// number (Rescale), sums and a quotient, whose multipliers are chained; so Σ m·Δx = m·Δy holds exactly, for each
/// example by itself.
final class NormalisingMultipliers {
    private NormalisingMultipliers() {}

    /// yᵢ = eᵢ/S with eᵢ = exp(xᵢ) and S = Σ eⱼ. The quotient gives eᵢ the multiplier ½ (1/S + 1/S′), and S that of
    /// −½ Σ gⱼ (eⱼ + e′ⱼ)/(S·S′).
    static Tensor softmax(Softmax op, Change x, Tensor g) {
        Change e = exponentials(x, op.axis());
        Change s = sums(e, op.axis());
        Tensor direct = g.dividedBy(s.now()).plus(g.dividedBy(s.then())).times(0.5);
        Tensor throughSum = sum(g.times(e.mean()), op.axis()).dividedBy(s.now().times(s.then()));
        return rescaled(x, e, direct.minus(throughSum));
    }

    /// yᵢ = xᵢ − ln S.
    static Tensor logSoftmax(LogSoftmax op, Change x, Tensor g) {
        Change e = exponentials(x, op.axis());
        Change s = sums(e, op.axis());
        Tensor total = sum(g, op.axis());
        Change log = new Change(s.now().log(), s.then().log());
        Tensor ofSum = s.multiplier(total.times(log.delta()), total.dividedBy(s.now()));
        return g.minus(rescaled(x, e, ofSum.broadcastTo(x.now().shape())));
    }

    /// y = u/s with u = x − mean(x), s = √v and v = mean(u²) + ε. As Δs/Δv = 1/(s + s′) and Δu²/Δu = u + u′, no
    /// difference is divided by another.
    static Tensor standardise(Standardise op, Change x, Tensor g) {
        int[] axes = op.axes().stream().mapToInt(Integer::intValue).toArray();
        Change u = new Change(x.now().minus(mean(x.now(), axes)), x.then().minus(mean(x.then(), axes)));
        Change s = new Change(deviation(u.now(), op.epsilon(), axes), deviation(u.then(), op.epsilon(), axes));
        Tensor direct = g.dividedBy(s.now()).plus(g.dividedBy(s.then())).times(0.5);
        Tensor ofDeviation = mean(g.times(u.mean()), axes).dividedBy(s.now().times(s.then()));
        Tensor ofCentred = direct.minus(ofDeviation.times(u.mean()).dividedBy(s.mean()));
        return ofCentred.minus(mean(ofCentred, axes));
    }

    private static Tensor rescaled(Change x, Change e, Tensor g) {
        return x.multiplier(g.times(e.delta()), g.times(e.now()));
    }

    /// Both exponentials over the larger maximum, which cancels and keeps them from overflowing.
    private static Change exponentials(Change x, int axis) {
        NdArray now = x.now().value().backend().reduce(Reduction.MAX, x.now().value(), axis);
        NdArray then = x.then().value().backend().reduce(Reduction.MAX, x.then().value(), axis);
        Tensor largest = Tensor.constant(now.zip(Binary.MAXIMUM, then));
        return new Change(x.now().minus(largest).exp(), x.then().minus(largest).exp());
    }

    private static Change sums(Change e, int axis) {
        return new Change(sum(e.now(), axis), sum(e.then(), axis));
    }

    private static Tensor sum(Tensor x, int axis) {
        return x.sum(axis).reshape(x.shape().reduced(axis));
    }

    private static Tensor mean(Tensor x, int... axes) {
        return x.mean(axes).reshape(x.shape().reduced(axes));
    }

    private static Tensor deviation(Tensor centred, double epsilon, int... axes) {
        return mean(centred.square(), axes).plus(epsilon).sqrt();
    }
}
