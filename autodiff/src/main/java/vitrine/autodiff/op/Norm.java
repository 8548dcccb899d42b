package vitrine.autodiff.op;

import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// The Euclidean length √(Σ x²) along some axes, which disappear; no axes mean all of them. Its slope is x divided by
/// the length; at 0, where there is none, we take 0, so that a gradient penalty survives a flat place.
public final class Norm {
    private Norm() {}

    /// The lengths of `x` along the given axes.
    public static Tensor of(Tensor x, int... axes) {
        Tensor squares = x.square().sum(axes);
        NdArray zeros = squares.value().zip(Binary.EQUAL, squares.value().backend().full(Shape.of(), 0));
        Tensor zero = Tensor.constant(zeros);
        return squares.plus(zero).sqrt().times(zero.negate().plus(1));
    }

    /// The cosine of the angle between `a` and `b` along one axis, a · b / (‖a‖ · ‖b‖); at least `epsilon` is
    /// divided by.
    ///
    /// @param epsilon usually 10⁻⁸
    public static Tensor cosineSimilarity(Tensor a, Tensor b, int axis, double epsilon) {
        Tensor floor = Tensor.constant(a.value().backend().full(Shape.of(), epsilon));
        Tensor lengths = new Maximum().apply(of(a, axis), floor).times(new Maximum().apply(of(b, axis), floor));
        return a.times(b).sum(axis).dividedBy(lengths);
    }
}
