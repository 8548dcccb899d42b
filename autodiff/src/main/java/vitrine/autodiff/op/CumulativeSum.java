package vitrine.autodiff.op;

import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// The running sums along an axis, yᵢ = x₀ + … + xᵢ: a product with the upper triangle of ones. It costs n² operations
/// for n numbers, and has all its derivatives for free.
public final class CumulativeSum {
    private CumulativeSum() {}

    /// The running sums of `x` along `axis`.
    public static Tensor of(Tensor x, int axis) {
        int along = x.shape().axis(axis);
        int n = x.shape().dim(along);
        double[] triangle = new double[n * n];
        for (int from = 0; from < n; from++) {
            for (int to = from; to < n; to++) {
                triangle[from * n + to] = 1;
            }
        }
        Tensor ones = Tensor.constant(x.value().backend().array(Shape.of(n, n), triangle));
        Tensor last = Axes.toLast(x, along);
        return Axes.fromLast(last.reshape(-1, n).matmul(ones).reshape(last.shape()), along);
    }
}
