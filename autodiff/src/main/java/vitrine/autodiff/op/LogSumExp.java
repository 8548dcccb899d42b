package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.autodiff.Tensor;

/// The smooth maximum ln Σ exp(x) along some axes, which disappear; no axes mean all of them. The largest number m is
/// taken out first, m + ln Σ exp(x − m), so that nothing overflows. The result does not depend on m, so m may be a
/// constant, and the slope is the softmax.
public final class LogSumExp {
    private LogSumExp() {}

    /// ln Σ exp(x) along the given axes.
    public static Tensor of(Tensor x, int... axes) {
        // An infinite m would give ∞ − ∞.
        NdArray largest = x.value().reduce(Reduction.MAX, axes);
        Tensor m = new Clamp(-Float.MAX_VALUE, Float.MAX_VALUE).apply(Tensor.constant(largest));
        Tensor shifted = x.minus(m.reshape(x.shape().reduced(axes)));
        return shifted.exp().sum(axes).log().plus(m);
    }
}
