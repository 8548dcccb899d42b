package vitrine.xai.propagation;

import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Where;

/// What a tensor is for the input and what it is for the reference.
///
/// @param now  x
/// @param then x′
record Change(Tensor now, Tensor then) {
    /// Δx = x − x′
    Tensor delta() {
        return now.minus(then);
    }

    /// (x + x′)/2
    Tensor mean() {
        return now.plus(then).times(0.5);
    }

    /// What each unit of Δx brought about, Δy/Δx; where hardly anything changed, `slope` instead.
    ///
    /// A hundredth of the root of the machine precision is hardly anything: a quotient of smaller differences would
    /// lose more digits than the slope is off.
    Tensor multiplier(Tensor contribution, Tensor slope) {
        Tensor delta = delta();
        double least = Math.sqrt(delta.value().backend().precision().epsilon()) / 100;
        NdArray moved = delta.value().map(Unary.ABS)
                .zip(Binary.GREATER, delta.value().backend().full(Shape.of(), least));
        return Where.of(moved, contribution.dividedBy(delta), slope);
    }
}
