package vitrine.xai.propagation;

import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Division by something that may be 0.
final class Stabilised {
    private Stabilised() {}

    /// R/(z + ε·sign z) with sign 0 = +1. With ε = 0, nothing flows where z is 0.
    static Tensor ratio(Tensor relevance, Tensor z, double epsilon) {
        NdArray numbers = z.value();
        NdArray zero = numbers.backend().full(Shape.of(), 0);
        NdArray sign = numbers.zip(Binary.GREATER_EQUAL, zero).times(2).minus(1);
        NdArray divisor = numbers.plus(sign.times(epsilon));
        NdArray nothing = divisor.zip(Binary.EQUAL, zero);
        NdArray flowing = relevance.value().times(nothing.times(-1).plus(1));
        return Tensor.constant(flowing.dividedBy(divisor.plus(nothing)));
    }
}
