package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import vitrine.array.Binary;

/// Functions of numbers that lie side by side and one number for all of them, in vectors if asked for; else, and for what is
/// left over of whole vectors, one by one with the same bits. Why they are spelt out: see [UnaryLoops].
final class NumberLoops {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;

    private NumberLoops() {}

    /// `y = f(x, a)` for `count` elements; `y` may be `x` if the positions are equal.
    static void zip(Binary f, float[] x, int from, float a, float[] y, int at, int count, boolean vectors) {
        switch (f) {
            case SUBTRACT -> subtract(x, from, a, y, at, count, vectors);
            case MULTIPLY -> multiply(x, from, a, y, at, count, vectors);
            case DIVIDE -> divide(x, from, a, y, at, count, vectors);
            case ADD, MAXIMUM, MINIMUM, POWER, GREATER, GREATER_EQUAL, EQUAL ->
                    throw new IllegalArgumentException("no loop for " + f + " with one number");
        }
    }

    /// x − a
    static void subtract(float[] x, int from, float a, float[] y, int at, int count, boolean vectors) {
        int i = 0;
        for (; vectors && i <= count - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, x, from + i).sub(a).intoArray(y, at + i);
        }
        for (; i < count; i++) {
            y[at + i] = x[from + i] - a;
        }
    }

    /// x · a
    static void multiply(float[] x, int from, float a, float[] y, int at, int count, boolean vectors) {
        int i = 0;
        for (; vectors && i <= count - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, x, from + i).mul(a).intoArray(y, at + i);
        }
        for (; i < count; i++) {
            y[at + i] = x[from + i] * a;
        }
    }

    /// x / a
    static void divide(float[] x, int from, float a, float[] y, int at, int count, boolean vectors) {
        int i = 0;
        for (; vectors && i <= count - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, x, from + i).div(a).intoArray(y, at + i);
        }
        for (; i < count; i++) {
            y[at + i] = x[from + i] / a;
        }
    }
}
