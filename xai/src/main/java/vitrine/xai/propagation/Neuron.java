package vitrine.xai.propagation;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Activation;
import vitrine.autodiff.op.Linear;

/// A weighted sum and the function that bends it, read as one operation: what textbooks call a neuron.
///
/// @param sum  the weighted sum, of (x, w) or (x, w, b)
/// @param bend the function
record Neuron(Linear sum, Activation bend) implements CustomOp {
    @Override
    public NdArray forward(List<NdArray> inputs) {
        return bend.forward(sum.forward(inputs));
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
        Tensor z = Tensor.of(sum, inputs.toArray(Tensor[]::new));
        return sum.vjp(which, inputs, z, bend.vjp(z, output, g));
    }
}
