package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// eˣ, ln x, tanh x and the logistic function in vectors: the formulas of [PlainTranscendental], operation for
/// operation, so that every lane has the bits of its plain twin. What is left over of whole vectors is done by
/// the twins themselves.
///
/// What bounds them: some 20 operations per vector of exp, about as long as two cache lines take from
/// the main memory.
final class Transcendental {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;

    private Transcendental() {}

    static void exp(float[] x, int from, float[] y, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            // NaN is neither, and stays. A maximum would check for it in several instructions more.
            v = v.blend(PlainTranscendental.EXP_LOW, v.compare(VectorOperators.LT, PlainTranscendental.EXP_LOW));
            v = v.blend(PlainTranscendental.EXP_HIGH, v.compare(VectorOperators.GT, PlainTranscendental.EXP_HIGH));
            FloatVector shifted = v.fma(FloatVector.broadcast(SPECIES, PlainTranscendental.LOG2_E),
                    FloatVector.broadcast(SPECIES, PlainTranscendental.ROUNDER));
            FloatVector n = shifted.sub(PlainTranscendental.ROUNDER);
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -PlainTranscendental.LN2_HIGH), v);
            r = n.fma(FloatVector.broadcast(SPECIES, -PlainTranscendental.LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(SPECIES, 1f / 5040);
            p = p.fma(r, FloatVector.broadcast(SPECIES, 1f / 720));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 1f / 120));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 1f / 24));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 1f / 6));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 1f));
            p = p.fma(r, FloatVector.broadcast(SPECIES, 1f));
            IntVector whole = shifted.reinterpretAsInts().sub(PlainTranscendental.ROUNDER_BITS);
            IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
            FloatVector scale = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector rest = whole.sub(half).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            p.mul(scale).mul(rest).intoArray(y, at + i);
        }
        PlainLoops.exp(x, from + i, y, at + i, count - i);
    }

    static void log(float[] x, int from, float[] y, int at, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            VectorMask<Float> subnormal = v.compare(VectorOperators.LT, Float.MIN_NORMAL);
            FloatVector normal = v.blend(v.mul(0x1p25f), subnormal);
            IntVector bits = normal.reinterpretAsInts()
                    .add(PlainTranscendental.ONE_BITS - PlainTranscendental.SQRT_HALF_BITS);
            FloatVector k = (FloatVector) bits.lanewise(VectorOperators.ASHR, 23).sub(127)
                    .convert(VectorOperators.I2F, 0);
            k = k.blend(k.sub(25f), subnormal);
            FloatVector f = bits.and(0x7fffff).add(PlainTranscendental.SQRT_HALF_BITS).reinterpretAsFloats().sub(1f);
            FloatVector s = f.div(f.add(2f));
            FloatVector z = s.mul(s);
            FloatVector r = FloatVector.broadcast(SPECIES, PlainTranscendental.LOG_4);
            r = r.fma(z, FloatVector.broadcast(SPECIES, PlainTranscendental.LOG_3));
            r = r.fma(z, FloatVector.broadcast(SPECIES, PlainTranscendental.LOG_2));
            r = r.fma(z, FloatVector.broadcast(SPECIES, PlainTranscendental.LOG_1));
            r = r.mul(z);
            FloatVector half = f.mul(0.5f).mul(f);
            FloatVector low = k.fma(FloatVector.broadcast(SPECIES, PlainTranscendental.LN2_REST), s.mul(half.add(r)));
            FloatVector result = k.fma(FloatVector.broadcast(SPECIES, PlainTranscendental.LN2_FIRST), low.sub(half).add(f));
            result = result.blend(Float.POSITIVE_INFINITY, v.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
            result = result.blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0f));
            result.blend(Float.NaN, v.compare(VectorOperators.GE, 0f).not()).intoArray(y, at + i);
        }
        PlainLoops.log(x, from + i, y, at + i, count - i);
    }

    /// `y` must not be `x`: it takes e^(−2|x|) on the way.
    static void tanh(float[] x, int from, float[] y, int at, int count) {
        int whole = count / LANES * LANES;
        for (int i = 0; i < whole; i++) {
            y[at + i] = -2 * Math.abs(x[from + i]);
        }
        exp(y, at, y, at, whole);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int i = 0;
        for (; i < whole; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            FloatVector z = FloatVector.fromArray(SPECIES, y, at + i);
            FloatVector large = one.sub(z).div(one.add(z));
            large = large.blend(large.neg(), v.compare(VectorOperators.LT, 0f));
            FloatVector square = v.mul(v);
            FloatVector p = FloatVector.broadcast(SPECIES, PlainTranscendental.TANH_5);
            p = p.fma(square, FloatVector.broadcast(SPECIES, PlainTranscendental.TANH_4));
            p = p.fma(square, FloatVector.broadcast(SPECIES, PlainTranscendental.TANH_3));
            p = p.fma(square, FloatVector.broadcast(SPECIES, PlainTranscendental.TANH_2));
            p = p.fma(square, FloatVector.broadcast(SPECIES, PlainTranscendental.TANH_1));
            FloatVector small = p.mul(square).fma(v, v);
            VectorMask<Float> near = v.abs().compare(VectorOperators.LT, PlainTranscendental.TANH_NEAR);
            large.blend(small, near).intoArray(y, at + i);
        }
        PlainLoops.tanh(x, from + i, y, at + i, count - i);
    }

    /// `y` must not be `x`: it takes e^(−|x|) on the way.
    static void sigmoid(float[] x, int from, float[] y, int at, int count) {
        int whole = count / LANES * LANES;
        for (int i = 0; i < whole; i++) {
            y[at + i] = -Math.abs(x[from + i]);
        }
        exp(y, at, y, at, whole);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int i = 0;
        for (; i < whole; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
            FloatVector z = FloatVector.fromArray(SPECIES, y, at + i);
            FloatVector numerator = one.blend(z, v.compare(VectorOperators.LT, 0f));
            numerator.div(one.add(z)).intoArray(y, at + i);
        }
        PlainLoops.sigmoid(x, from + i, y, at + i, count - i);
    }
}
