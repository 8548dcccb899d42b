package vitrine.autodiff.op;

import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// One of two numbers, element by element: a where the condition holds, else b. The numbers that are not taken have no
/// influence whatever they are, not even NaN: they are left lying, where `c · a + (1 − c) · b` would multiply them.
public final class Where {
    private Where() {}

    /// a where `condition` is not 0, else b; all three broadcast.
    public static Tensor of(NdArray condition, Tensor a, Tensor b) {
        Shape common = Shape.broadcast(condition.shape(), Shape.broadcast(a.shape(), b.shape()));
        NdArray zero = condition.backend().full(Shape.of(), 0);
        NdArray which = condition.zip(Binary.EQUAL, zero).broadcastTo(common);
        Tensor both = Stack.of(0, a.broadcastTo(common), b.broadcastTo(common));
        return new Gather(0, which.unsqueeze(0)).apply(both).reshape(common);
    }
}
