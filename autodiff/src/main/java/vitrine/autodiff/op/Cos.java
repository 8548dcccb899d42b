package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The cosine y = cos x:
///
///     ∂L/∂x = −ḡ · sin x
public record Cos() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.COS);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(new Sin().apply(x)).negate();
    }
}
