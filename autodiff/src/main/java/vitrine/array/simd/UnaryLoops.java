package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Functions of one number, in vectors; the plain twins in [PlainLoops] do what is left over of whole vectors.
///
/// The compiler does not vectorise a plain `y[at + i] = f(x[from + i])`, because for all it knows the two arrays
/// are one and overlap; and it makes a branch of `x > 0 ? 1 : 0`, which random signs mispredict half of the
/// time. Each loop is spelt out: a function as an argument would not be sure to be inlined, and a call per
/// vector costs fifteen times as much as the work (`ElementwiseBenchmark`).
final class UnaryLoops {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;

    private UnaryLoops() {}

    /// −x
    static void negate(float[] x, int from, float[] y, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            v.neg().intoArray(y, at + i);
        }
        PlainLoops.negate(x, from + i, y, at + i, count - i);
    }

    /// |x|
    static void abs(float[] x, int from, float[] y, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            v.abs().intoArray(y, at + i);
        }
        PlainLoops.abs(x, from + i, y, at + i, count - i);
    }

    /// −1, 0 or 1; NaN and zeros stay.
    static void sign(float[] x, int from, float[] y, int at, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            v.blend(one, v.compare(VectorOperators.GT, zero)).blend(one.neg(), v.compare(VectorOperators.LT, zero))
                    .intoArray(y, at + i);
        }
        PlainLoops.sign(x, from + i, y, at + i, count - i);
    }

    /// 1 where x > 0, else 0.
    static void step(float[] x, int from, float[] y, int at, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            zero.blend(one, v.compare(VectorOperators.GT, zero)).intoArray(y, at + i);
        }
        PlainLoops.step(x, from + i, y, at + i, count - i);
    }

    /// max(x, 0); NaN stays NaN, −0 becomes 0.
    static void relu(float[] x, int from, float[] y, int at, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            v.blend(zero, v.compare(VectorOperators.LE, zero)).intoArray(y, at + i);
        }
        PlainLoops.relu(x, from + i, y, at + i, count - i);
    }

    /// max(x, slope · x)
    static void leakyRelu(float slope, float[] x, int from, float[] y, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            v.max(v.mul(slope)).intoArray(y, at + i);
        }
        PlainLoops.leakyRelu(slope, x, from + i, y, at + i, count - i);
    }

    /// √x
    static void sqrt(float[] x, int from, float[] y, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            v.sqrt().intoArray(y, at + i);
        }
        PlainLoops.sqrt(x, from + i, y, at + i, count - i);
    }

    /// 1/x
    static void reciprocal(float[] x, int from, float[] y, int at, int count) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            one.div(v).intoArray(y, at + i);
        }
        PlainLoops.reciprocal(x, from + i, y, at + i, count - i);
    }

    /// x²
    static void square(float[] x, int from, float[] y, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            v.mul(v).intoArray(y, at + i);
        }
        PlainLoops.square(x, from + i, y, at + i, count - i);
    }
}
