package vitrine.autodiff.op;

import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;

/// The rectifier y = max(x, 0) (Nair and Hinton 2010). Its slope is 1 where x > 0 and 0 elsewhere; at the
/// kink we take 0, as the field does:
///
///     ∂L/∂x = ḡ · 1[x > 0]
public record Relu() implements Activation {
    /// ḡ · 1[x > 0], in one pass over memory.
    private static final Formula PASSED = Formula.input(0).times(Formula.input(1).map(Unary.STEP));

    @Override
    public NdArray forward(NdArray x) {
        return x.map(Unary.RELU);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        return g.isTracked()
                ? g.times(Tensor.constant(x.value().map(Unary.STEP)))
                : Tensor.constant(g.value().backend().evaluate(PASSED, g.value(), x.value()));
    }
}
