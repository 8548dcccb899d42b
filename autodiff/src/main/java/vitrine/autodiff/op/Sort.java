package vitrine.autodiff.op;

import java.util.Comparator;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// Numbers in order along an axis. Equal ones keep their order. The signal goes back to where each number came from.
public final class Sort {
    private Sort() {}

    /// `x` sorted along `axis`.
    ///
    /// @param descending whether the largest comes first
    public static Tensor of(Tensor x, int axis, boolean descending) {
        int along = x.shape().axis(axis);
        Tensor last = Axes.toLast(x, along);
        double[] values = last.value().toDoubles();
        int n = x.shape().dim(along);
        Comparator<Integer> order = Comparator.comparingDouble(i -> values[i]);
        double[] origins = IntStream.range(0, n == 0 ? 0 : values.length / n)
                .mapToObj(row -> IntStream.range(row * n, (row + 1) * n).boxed()
                        .sorted(descending ? order.reversed() : order).mapToDouble(i -> i % n))
                .flatMapToDouble(row -> row).toArray();
        NdArray indices = x.value().backend().array(last.shape(), origins);
        return Axes.fromLast(new Gather(last.shape().rank() - 1, indices).apply(last), along);
    }
}
