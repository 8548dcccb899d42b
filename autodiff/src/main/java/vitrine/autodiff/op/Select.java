package vitrine.autodiff.op;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Whole slices by number, in any order and as often as wanted; [Gather] picks each element by itself. A slice that is
/// taken twice receives the sum of both signals.
public final class Select {
    private Select() {}

    /// The slices `indices` of `x` along `axis`.
    ///
    /// @throws IndexOutOfBoundsException if an index is not below the axis' size
    public static Tensor along(Tensor x, int axis, int... indices) {
        int along = x.shape().axis(axis);
        double[] numbers = Arrays.stream(indices).asDoubleStream().toArray();
        int[] line = new int[x.shape().rank()];
        Arrays.fill(line, 1);
        line[along] = numbers.length;
        NdArray index = x.value().backend().array(Shape.of(line), numbers);
        return new Gather(along, index.broadcastTo(x.shape().with(along, numbers.length))).apply(x);
    }

    /// Every `step`-th slice from `from` to `to` − 1.
    public static Tensor every(Tensor x, int axis, int from, int to, int step) {
        if (step < 1) {
            throw new IllegalArgumentException("slices " + from + " … " + to + " by steps of " + step
                    + ": expected a step of at least 1");
        }
        int[] indices = new int[Math.max(0, Math.ceilDiv(to - from, step))];
        Arrays.setAll(indices, i -> from + i * step);
        return along(x, axis, indices);
    }
}
