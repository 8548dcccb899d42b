package vitrine.autodiff;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.autodiff.op.Activation;
import vitrine.autodiff.op.Normalising;
import vitrine.autodiff.op.Pooling;
import vitrine.autodiff.op.Reducing;
import vitrine.autodiff.op.Structural;

/// An operation with one input.
public sealed interface UnaryOp extends Op permits Activation, Structural, Reducing, Pooling, Normalising {
    /// The output's value.
    NdArray forward(NdArray x);

    /// The vector-Jacobian product ḡᵀ · ∂y/∂x, where `y` is the output that [#forward] gave for `x`.
    Tensor vjp(Tensor x, Tensor y, Tensor g);

    /// The tensor op(x).
    default Tensor apply(Tensor x) {
        return Tensor.of(this, x);
    }

    @Override
    default NdArray forward(List<NdArray> inputs) {
        return forward(inputs.getFirst());
    }

    @Override
    default Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        return vjp(inputs.getFirst(), output, g);
    }
}
