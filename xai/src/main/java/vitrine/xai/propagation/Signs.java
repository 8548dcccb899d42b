package vitrine.xai.propagation;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// A tensor as the sum of what is positive in it and what is negative in it.
///
/// @param positive x⁺ = max(x, 0)
/// @param negative x⁻ = min(x, 0)
record Signs(Tensor positive, Tensor negative) {
    /// Splits a constant.
    static Signs of(Tensor x) {
        NdArray positive = x.value().map(Unary.RELU);
        return new Signs(Tensor.constant(positive), Tensor.constant(x.value().minus(positive)));
    }
}
