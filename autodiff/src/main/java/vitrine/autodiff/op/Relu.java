package vitrine.autodiff.op;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The rectifier y = max(x, 0) (Nair and Hinton 2010). Its slope is 1 where x > 0 and 0 elsewhere; at the
/// kink we take 0, as the field does:
///
///     ∂L/∂x = ḡ · 1[x > 0]
public record Relu() implements Activation {
    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.RELU);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.times(Tensor.constant(x.value().map(Unary.STEP)));
    }
}
