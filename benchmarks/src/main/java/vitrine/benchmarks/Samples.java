package vitrine.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.data.IdxFile;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.io.MalformedFileException;

/// Numbers to compute with, and the check that two variants computed the same.
final class Samples {
    private Samples() {}

    /// Standard normal numbers; the same seed gives the same on every backend, up to rounding.
    static NdArray normal(Backend backend, long seed, int... dims) {
        Shape shape = Shape.of(dims);
        return backend.array(shape, Seed.of(seed).normal(shape.size()));
    }

    /// Labelled pictures of 28 × 28 that are noise, which takes as long as digits.
    static LabelledImages pictures(int count) {
        byte[] pixels = new byte[count * 28 * 28];
        new SplittableRandom(1).nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        List<String> classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        try {
            return LabelledImages.of(IdxFile.of("noise", Shape.of(count, 28, 28), pixels),
                    IdxFile.of("labels", Shape.of(count), labels), classes);
        } catch (MalformedFileException impossible) {
            throw new IllegalStateException(impossible);
        }
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
