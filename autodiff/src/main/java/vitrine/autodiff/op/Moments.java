package vitrine.autodiff.op;

import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Variance and standard deviation along some axes, which disappear; no axes mean all of them.
///
///     σ² = 1/n · Σ (x − μ)²        μ = 1/n · Σ x
///
/// The numbers are centred first: the shorter E\[x²\] − μ² cancels catastrophically when the mean is large.
public final class Moments {
    private Moments() {}

    /// The mean squared distance from the mean.
    public static Tensor variance(Tensor x, int... axes) {
        Tensor sum = sumOfSquares(x, axes);
        return sum.times((double) sum.shape().size() / x.shape().size());
    }

    /// The variance of the distribution that the n numbers were drawn from: Σ (x − μ)² / (n − 1), unbiased.
    ///
    /// @throws IllegalArgumentException if n < 2
    public static Tensor unbiasedVariance(Tensor x, int... axes) {
        Tensor sum = sumOfSquares(x, axes);
        int n = x.shape().size() / sum.shape().size();
        if (n < 2) {
            throw new IllegalArgumentException("unbiased variance of shape " + x.shape() + ": along these axes lies "
                    + n + " number: expected at least 2");
        }
        return sum.dividedBy(n - 1);
    }

    /// The root of the unbiased variance.
    public static Tensor standardDeviation(Tensor x, int... axes) {
        return unbiasedVariance(x, axes).sqrt();
    }

    /// Σ (x − μ)². Nobody differentiates a constant's, so it need not remember how it came about.
    private static Tensor sumOfSquares(Tensor x, int... axes) {
        if (x.isTracked()) {
            return centred(x, axes).square().sum(axes);
        }
        NdArray sum = x.value().backend().squaredDistances(x.value(), axes);
        return Tensor.constant(sum.reshape(without(x.shape(), axes)));
    }

    private static Shape without(Shape shape, int... axes) {
        List<Integer> gone = Axes.chosen(shape, axes);
        return Shape.of(IntStream.range(0, shape.rank()).filter(axis -> !gone.contains(axis)).map(shape::dim).toArray());
    }

    /// x − μ
    static Tensor centred(Tensor x, int... axes) {
        return x.minus(meanKept(x, axes));
    }

    /// The mean, with the axes kept at size 1.
    static Tensor meanKept(Tensor x, int... axes) {
        return x.mean(axes).reshape(kept(x.shape(), axes));
    }

    private static Shape kept(Shape shape, int... axes) {
        return shape.reduced(axes);
    }
}
