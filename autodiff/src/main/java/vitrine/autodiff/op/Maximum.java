package vitrine.autodiff.op;

import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The larger of two numbers, element by element. The signal goes to the one that was taken; equals share it:
///
///     ∂L/∂a = ḡ · (1 where a > b, ½ where a = b, else 0)        ∂L/∂b = ḡ − ∂L/∂a
public record Maximum() implements Arithmetic {
    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.zip(Binary.MAXIMUM, b);
    }

    @Override
    public Tensor vjpLeft(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g.times(Tensor.constant(taken(a.value(), b.value())));
    }

    @Override
    public Tensor vjpRight(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g.times(Tensor.constant(taken(b.value(), a.value())));
    }

    /// How much of the output is `mine`.
    private static NdArray taken(NdArray mine, NdArray other) {
        NdArray won = mine.zip(Binary.GREATER, other);
        return won.plus(mine.zip(Binary.EQUAL, other).times(0.5));
    }
}
