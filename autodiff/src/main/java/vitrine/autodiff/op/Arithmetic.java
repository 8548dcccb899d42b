package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Op;
import vitrine.autodiff.Tensor;

/// Two inputs of the same shape, combined element by element. Broadcasting is an operation of its own
/// ([BroadcastTo], which [#apply] adds), so that the derivatives here stay one line.
public sealed interface Arithmetic extends Op permits Add, Subtract, Multiply, Divide, Raise, Maximum {
    /// The tensor op(a, b), with both stretched to their common shape.
    default Tensor apply(Tensor a, Tensor b) {
        Shape common = Shape.broadcast(a.shape(), b.shape());
        return Tensor.of(this, a.broadcastTo(common), b.broadcastTo(common));
    }

    /// The output's value.
    NdArray forward(NdArray a, NdArray b);

    /// The vector-Jacobian product for the first input.
    Tensor vjpLeft(Tensor a, Tensor b, Tensor y, Tensor g);

    /// The vector-Jacobian product for the second input.
    Tensor vjpRight(Tensor a, Tensor b, Tensor y, Tensor g);

    @Override
    default NdArray forward(List<NdArray> inputs) {
        return forward(inputs.get(0), inputs.get(1));
    }

    @Override
    default Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        Tensor a = inputs.get(0);
        Tensor b = inputs.get(1);
        return which == 0 ? vjpLeft(a, b, output, g) : vjpRight(a, b, output, g);
    }
}
