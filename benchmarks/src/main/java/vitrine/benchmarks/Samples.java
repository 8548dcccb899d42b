package vitrine.benchmarks;

import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;

/// Numbers to compute with, and the check that two variants computed the same.
final class Samples {
    private Samples() {}

    /// Standard normal numbers; the same seed gives the same on every backend, up to rounding.
    static NdArray normal(Backend backend, long seed, int... dims) {
        Shape shape = Shape.of(dims);
        return backend.array(shape, Seed.of(seed).normal(shape.size()));
    }

    /// Fails if an element is off by more than `tolerance`, which is meant absolutely: entries of products of
    /// standard normal matrices have magnitude √k.
    static void requireAgreement(String what, NdArray actual, NdArray expected, double tolerance) {
        if (!actual.isCloseTo(expected, 0, tolerance)) {
            throw new IllegalStateException(what + " disagrees with the reference by more than " + tolerance);
        }
    }

    /// Fails if a number is off by more than `tolerance` of its magnitude.
    static void requireAgreement(String what, double actual, double expected, double tolerance) {
        if (!(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)))) {
            throw new IllegalStateException(what + " is " + actual + ", expected " + expected);
        }
    }
}
