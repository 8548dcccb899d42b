package vitrine.autodiff;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import vitrine.array.NdArray;

/// A product of two equally shaped inputs that counts how often the gradient of each is asked for.
record CountingOp(AtomicIntegerArray asked) implements CustomOp {
    CountingOp() {
        this(new AtomicIntegerArray(2));
    }

    @Override
    public NdArray forward(List<NdArray> in) {
        return in.get(0).times(in.get(1));
    }

    @Override
    public Tensor vjp(int which, List<Tensor> in, Tensor y, Tensor g) {
        asked.incrementAndGet(which);
        return g.times(in.get(1 - which));
    }
}
