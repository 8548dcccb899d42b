package vitrine.array;

/// The softmax and its logarithm composed of other kernels: the definitions of [Backend#softmax], [Backend#logSoftmax]
/// and their adjoints. The largest number is subtracted first; it cancels, and nothing overflows.
final class Softmax {
    private Softmax() {}

    static NdArray forward(NdArray x, int axis) {
        NdArray exponentials = shifted(x, axis).map(Unary.EXP);
        return exponentials.dividedBy(total(exponentials, axis));
    }

    static NdArray adjoint(NdArray y, NdArray g, int axis) {
        return y.times(g.minus(total(g.times(y), axis)));
    }

    static NdArray logarithm(NdArray x, int axis) {
        NdArray shifted = shifted(x, axis);
        return shifted.minus(total(shifted.map(Unary.EXP), axis).map(Unary.LOG));
    }

    static NdArray logarithmAdjoint(NdArray y, NdArray g, int axis) {
        return g.minus(y.map(Unary.EXP).times(total(g, axis)));
    }

    private static NdArray shifted(NdArray x, int axis) {
        return x.minus(x.backend().reduce(Reduction.MAX, x, axis));
    }

    private static NdArray total(NdArray x, int axis) {
        return x.backend().reduce(Reduction.SUM, x, axis);
    }
}
