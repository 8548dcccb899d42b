package vitrine.autodiff.op;

import vitrine.array.Backend;
import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// A power y = aᵇ whose exponent is computed too; [Power] has a constant one. From ln y = b · ln a,
///
///     ∂L/∂a = ḡ · b · aᵇ⁻¹        ∂L/∂b = ḡ · y · ln a
///
/// The base should be positive: of a negative one only whole powers exist, and no derivative in b.
public record Raise() implements Arithmetic {
    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.zip(Binary.POWER, b);
    }

    @Override
    public Tensor vjpLeft(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g.times(b).times(apply(a, b.minus(1)));
    }

    @Override
    public Tensor vjpRight(Tensor a, Tensor b, Tensor y, Tensor g) {
        // y · ln a tends to 0 as a does; without this it would be 0 · −∞.
        Backend backend = a.value().backend();
        Tensor zeros = Tensor.constant(a.value().zip(Binary.EQUAL, backend.full(Shape.of(), 0)));
        return g.times(y).times(a.plus(zeros).log());
    }
}
