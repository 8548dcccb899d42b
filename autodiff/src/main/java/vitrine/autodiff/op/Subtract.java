package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The difference y = a − b. From dy = da − db, the inputs receive ḡ and −ḡ.
public record Subtract() implements Arithmetic {
    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.minus(b);
    }

    @Override
    public Tensor vjpLeft(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g;
    }

    @Override
    public Tensor vjpRight(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g.negate();
    }
}
