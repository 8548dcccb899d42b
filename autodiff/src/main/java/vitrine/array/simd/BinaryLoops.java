package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Functions of two numbers, in vectors; the plain twins in [PlainLoops] do what is left over of whole vectors.
/// Why they are spelt out: see [UnaryLoops].
final class BinaryLoops {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;

    private BinaryLoops() {}

    /// x + y
    static void add(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector w = FloatVector.fromArray(SPECIES, y, yAt + i);
            v.add(w).intoArray(z, at + i);
        }
        PlainLoops.add(x, xAt + i, y, yAt + i, z, at + i, count - i);
    }

    /// x − y
    static void subtract(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector w = FloatVector.fromArray(SPECIES, y, yAt + i);
            v.sub(w).intoArray(z, at + i);
        }
        PlainLoops.subtract(x, xAt + i, y, yAt + i, z, at + i, count - i);
    }

    /// x · y
    static void multiply(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector w = FloatVector.fromArray(SPECIES, y, yAt + i);
            v.mul(w).intoArray(z, at + i);
        }
        PlainLoops.multiply(x, xAt + i, y, yAt + i, z, at + i, count - i);
    }

    /// x / y
    static void divide(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector w = FloatVector.fromArray(SPECIES, y, yAt + i);
            v.div(w).intoArray(z, at + i);
        }
        PlainLoops.divide(x, xAt + i, y, yAt + i, z, at + i, count - i);
    }

    /// The larger of x and y; NaN if either is.
    static void maximum(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector w = FloatVector.fromArray(SPECIES, y, yAt + i);
            v.max(w).intoArray(z, at + i);
        }
        PlainLoops.maximum(x, xAt + i, y, yAt + i, z, at + i, count - i);
    }

    /// The smaller of x and y; NaN if either is.
    static void minimum(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector w = FloatVector.fromArray(SPECIES, y, yAt + i);
            v.min(w).intoArray(z, at + i);
        }
        PlainLoops.minimum(x, xAt + i, y, yAt + i, z, at + i, count - i);
    }

    /// 1 where x > y, else 0.
    static void greater(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector w = FloatVector.fromArray(SPECIES, y, yAt + i);
            zero.blend(one, v.compare(VectorOperators.GT, w)).intoArray(z, at + i);
        }
        PlainLoops.greater(x, xAt + i, y, yAt + i, z, at + i, count - i);
    }

    /// 1 where x ≥ y, else 0.
    static void greaterEqual(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector w = FloatVector.fromArray(SPECIES, y, yAt + i);
            zero.blend(one, v.compare(VectorOperators.GE, w)).intoArray(z, at + i);
        }
        PlainLoops.greaterEqual(x, xAt + i, y, yAt + i, z, at + i, count - i);
    }

    /// 1 where x = y, else 0.
    static void equal(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector w = FloatVector.fromArray(SPECIES, y, yAt + i);
            zero.blend(one, v.compare(VectorOperators.EQ, w)).intoArray(z, at + i);
        }
        PlainLoops.equal(x, xAt + i, y, yAt + i, z, at + i, count - i);
    }
}
