package vitrine.nn;

import vitrine.array.Shape;
import vitrine.autodiff.Op;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Conv2d;
import vitrine.autodiff.op.Conv2dKernelAdjoint;
import vitrine.autodiff.op.ConvTranspose2d;
import vitrine.autodiff.op.Linear;
import vitrine.autodiff.op.MatMul;

/// How much work an operation is, in multiplications that are added up (MACs): those of matrix products and
/// convolutions, as is the custom; all others are few beside them.
final class MultiplyAdds {
    private MultiplyAdds() {}

    /// The multiplications behind this tensor's last operation.
    static long of(Tensor y) {
        Op op = y.op();
        return op instanceof Linear linear ? of(linear, y) : 0;
    }

    private static long of(Linear op, Tensor y) {
        Shape x = y.inputs().get(0).shape();
        Shape w = y.inputs().get(1).shape();
        long outputs = y.shape().size();
        return switch (op) {
            case MatMul _ -> outputs * x.dim(-1);
            case Affine _ -> outputs * x.dim(1);
            case Conv2d _ -> outputs * (w.size() / w.dim(0));
            case ConvTranspose2d _ -> (long) x.size() * (w.size() / w.dim(0));
            // Every number of the signal, the second input, meets every tap of its group.
            case Conv2dKernelAdjoint _ -> (long) w.size() * (outputs / y.shape().dim(0));
        };
    }
}
