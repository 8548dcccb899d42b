package vitrine.array;

/// Standardising composed of other kernels: the definitions of [Backend#standardise] and its adjoint.
final class Standardisation {
    /// (x − μ)²
    static final Formula SQUARED_DISTANCE = Formula.input(0).minus(Formula.input(1)).map(Unary.SQUARE);

    /// (x − μ)/s
    private static final Formula STANDARDISED =
            Formula.input(0).minus(Formula.input(1)).dividedBy(Formula.input(2));

    /// g · y
    private static final Formula PRODUCT = Formula.input(0).times(Formula.input(1));

    /// (g − mean(g) − y · mean(g · y))/s
    private static final Formula SIGNAL = Formula.input(0).minus(Formula.input(1))
            .minus(Formula.input(2).times(Formula.input(3))).dividedBy(Formula.input(4));

    private Standardisation() {}

    static NdArray standardise(NdArray x, double epsilon, int... axes) {
        return x.backend().evaluate(STANDARDISED, x, means(x, axes), deviations(x, epsilon, axes));
    }

    static NdArray adjoint(NdArray x, NdArray y, NdArray g, double epsilon, int... axes) {
        NdArray along = x.backend().reduce(Reduction.SUM, PRODUCT, axes, g, y);
        return x.backend().evaluate(SIGNAL, g, means(g, axes), y,
                along.dividedBy(count(x, along)).broadcastTo(x.shape()), deviations(x, epsilon, axes));
    }

    /// μ, stretched to the shape of `x`.
    static NdArray means(NdArray x, int... axes) {
        NdArray sums = x.backend().reduce(Reduction.SUM, x, axes);
        return sums.dividedBy(count(x, sums)).broadcastTo(x.shape());
    }

    /// s = √(σ² + ε), stretched to the shape of `x`.
    private static NdArray deviations(NdArray x, double epsilon, int... axes) {
        NdArray sums = x.backend().squaredDistances(x, axes);
        return sums.dividedBy(count(x, sums)).plus(epsilon).map(Unary.SQRT).broadcastTo(x.shape());
    }

    /// How many numbers have a common mean.
    private static double count(NdArray x, NdArray sums) {
        return (double) x.size() / sums.size();
    }
}
