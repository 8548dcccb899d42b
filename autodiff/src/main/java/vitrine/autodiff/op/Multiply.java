package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The product y = a · b, element by element. From dy = da·b + a·db,
///
///     ∂L/∂a = ḡ · b        ∂L/∂b = ḡ · a
public record Multiply() implements Arithmetic {
    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.times(b);
    }

    @Override
    public Tensor vjpLeft(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g.times(b);
    }

    @Override
    public Tensor vjpRight(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g.times(a);
    }
}
