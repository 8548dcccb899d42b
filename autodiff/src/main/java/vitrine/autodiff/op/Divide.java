package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The quotient y = a / b, element by element. From dy = da/b − a·db/b² = da/b − y·db/b,
///
///     ∂L/∂a = ḡ / b        ∂L/∂b = −ḡ · y / b
public record Divide() implements Arithmetic {
    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.dividedBy(b);
    }

    @Override
    public Tensor vjpLeft(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g.dividedBy(b);
    }

    @Override
    public Tensor vjpRight(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g.times(y).dividedBy(b).negate();
    }
}
