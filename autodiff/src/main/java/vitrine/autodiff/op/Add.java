package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// The sum y = a + b. From dy = da + db, both inputs receive ḡ.
public record Add() implements Arithmetic {
    @Override
    public NdArray forward(NdArray a, NdArray b) {
        return a.plus(b);
    }

    @Override
    public Tensor vjpLeft(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g;
    }

    @Override
    public Tensor vjpRight(Tensor a, Tensor b, Tensor y, Tensor g) {
        return g;
    }
}
