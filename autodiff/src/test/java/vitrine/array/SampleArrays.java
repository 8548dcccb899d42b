package vitrine.array;

/// Arrays to test with, on the reference backend; the same seed gives the same numbers.
public final class SampleArrays {
    private SampleArrays() {}

    /// Standard normal numbers.
    public static NdArray normal(long seed, int... dims) {
        Shape shape = Shape.of(dims);
        return Backends.reference().array(shape, Seed.of(seed).normal(shape.size()));
    }

    /// Numbers of either sign, between 0.4 and 1.6 away from zero: away from the kinks of ReLU and |x| and from
    /// the pole of 1/x.
    public static NdArray awayFromZero(long seed, int... dims) {
        NdArray magnitude = positive(seed, dims);
        return magnitude.times(normal(seed + 1, dims).map(Unary.SIGN));
    }

    /// Numbers between 0.4 and 1.6.
    public static NdArray positive(long seed, int... dims) {
        Shape shape = Shape.of(dims);
        return Backends.reference().array(shape, Seed.of(seed).uniform(shape.size(), 0.4, 1.6));
    }

    /// Numbers at least 0.1 apart from each other, in random order: away from the ties of a maximum.
    public static NdArray distinct(long seed, int... dims) {
        Shape shape = Shape.of(dims);
        int[] order = Seed.of(seed).permutation(shape.size());
        double[] values = new double[order.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.1 * (order[i] - order.length / 2);
        }
        return Backends.reference().array(shape, values);
    }

    /// The numbers 0, 1, 2, … in row-major order.
    public static NdArray counting(int... dims) {
        Shape shape = Shape.of(dims);
        return NdArray.range(shape.size()).reshape(shape);
    }
}
