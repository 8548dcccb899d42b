package vitrine.array.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// What standardising needs of one row of numbers: sums of functions of them, in 64 bits and eight at a time as in
/// [SumLoops], and the row that comes out. Vectors if asked for, else the plain twins, with the same bits.
final class StandardiseLoops {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;
    private static final int SUMS = SumLoops.LANES;

    private StandardiseLoops() {}

    /// Σ (x − mean)²
    static double squaredDistances(float[] x, int from, int count, float mean, boolean vectors) {
        double[] sums = new double[SUMS];
        int i = 0;
        if (vectors && SumLoops.ONE_VECTOR) {
            DoubleVector all = DoubleVector.zero(SumLoops.WIDE);
            FloatVector centre = FloatVector.broadcast(SumLoops.NARROW, mean);
            for (; i <= count - SUMS; i += SUMS) {
                FloatVector distance = FloatVector.fromArray(SumLoops.NARROW, x, from + i).sub(centre);
                all = all.add(distance.mul(distance).convertShape(VectorOperators.F2D, SumLoops.WIDE, 0));
            }
            all.intoArray(sums, 0);
        }
        for (; i <= count - SUMS; i += SUMS) {
            for (int k = 0; k < SUMS; k++) {
                float distance = x[from + i + k] - mean;
                sums[k] += distance * distance;
            }
        }
        double tail = 0;
        for (; i < count; i++) {
            float distance = x[from + i] - mean;
            tail += distance * distance;
        }
        return SumLoops.together(sums) + tail;
    }

    /// Σ x · y
    static double products(float[] x, int xFrom, float[] y, int yFrom, int count, boolean vectors) {
        double[] sums = new double[SUMS];
        int i = 0;
        if (vectors && SumLoops.ONE_VECTOR) {
            DoubleVector all = DoubleVector.zero(SumLoops.WIDE);
            for (; i <= count - SUMS; i += SUMS) {
                FloatVector a = FloatVector.fromArray(SumLoops.NARROW, x, xFrom + i);
                FloatVector b = FloatVector.fromArray(SumLoops.NARROW, y, yFrom + i);
                all = all.add(a.mul(b).convertShape(VectorOperators.F2D, SumLoops.WIDE, 0));
            }
            all.intoArray(sums, 0);
        }
        for (; i <= count - SUMS; i += SUMS) {
            for (int k = 0; k < SUMS; k++) {
                sums[k] += x[xFrom + i + k] * y[yFrom + i + k];
            }
        }
        double tail = 0;
        for (; i < count; i++) {
            tail += x[xFrom + i] * y[yFrom + i];
        }
        return SumLoops.together(sums) + tail;
    }

    /// y = (x − mean) · scale
    static void centre(float[] x, int from, int count, float mean, float scale, float[] y, int to, boolean vectors) {
        int i = 0;
        if (vectors) {
            FloatVector centre = FloatVector.broadcast(SPECIES, mean);
            for (; i <= count - LANES; i += LANES) {
                FloatVector.fromArray(SPECIES, x, from + i).sub(centre).mul(scale).intoArray(y, to + i);
            }
        }
        for (; i < count; i++) {
            y[to + i] = (x[from + i] - mean) * scale;
        }
    }

    /// z = (g − across − y · along) · scale
    static void signal(float[] g, int gFrom, float[] y, int yFrom, int count, float across, float along, float scale,
            float[] z, int to, boolean vectors) {
        int i = 0;
        if (vectors) {
            FloatVector shift = FloatVector.broadcast(SPECIES, across);
            for (; i <= count - LANES; i += LANES) {
                FloatVector share = FloatVector.fromArray(SPECIES, y, yFrom + i).mul(along);
                FloatVector.fromArray(SPECIES, g, gFrom + i).sub(shift).sub(share).mul(scale).intoArray(z, to + i);
            }
        }
        for (; i < count; i++) {
            z[to + i] = (g[gFrom + i] - across - y[yFrom + i] * along) * scale;
        }
    }

    /// y = (x − mean) · scale · gain + shift, rounded after every step
    static void centre(float[] x, int from, int count, float mean, float scale, float gain, float shift, float[] y, int to,
            boolean vectors) {
        int i = 0;
        if (vectors) {
            FloatVector centre = FloatVector.broadcast(SPECIES, mean);
            FloatVector up = FloatVector.broadcast(SPECIES, shift);
            for (; i <= count - LANES; i += LANES) {
                FloatVector.fromArray(SPECIES, x, from + i).sub(centre).mul(scale).mul(gain).add(up).intoArray(y, to + i);
            }
        }
        for (; i < count; i++) {
            y[to + i] = (x[from + i] - mean) * scale * gain + shift;
        }
    }

    /// Σ g · (x − mean) · scale
    static double alongCentred(float[] g, int gFrom, float[] x, int xFrom, int count, float mean, float scale,
            boolean vectors) {
        double[] sums = new double[SUMS];
        int i = 0;
        if (vectors && SumLoops.ONE_VECTOR) {
            DoubleVector all = DoubleVector.zero(SumLoops.WIDE);
            FloatVector centre = FloatVector.broadcast(SumLoops.NARROW, mean);
            FloatVector factor = FloatVector.broadcast(SumLoops.NARROW, scale);
            for (; i <= count - SUMS; i += SUMS) {
                FloatVector y = FloatVector.fromArray(SumLoops.NARROW, x, xFrom + i).sub(centre).mul(factor);
                FloatVector a = FloatVector.fromArray(SumLoops.NARROW, g, gFrom + i);
                all = all.add(a.mul(y).convertShape(VectorOperators.F2D, SumLoops.WIDE, 0));
            }
            all.intoArray(sums, 0);
        }
        for (; i <= count - SUMS; i += SUMS) {
            for (int k = 0; k < SUMS; k++) {
                sums[k] += g[gFrom + i + k] * ((x[xFrom + i + k] - mean) * scale);
            }
        }
        double tail = 0;
        for (; i < count; i++) {
            tail += g[gFrom + i] * ((x[xFrom + i] - mean) * scale);
        }
        return SumLoops.together(sums) + tail;
    }

    /// Adds Σ g · gain and Σ g · gain · (x − mean) · scale to two sums.
    static void addMoments(float[] g, int gFrom, float gain, float[] x, int xFrom, int count, float mean, float scale,
            double[] moments, boolean vectors) {
        double[] plain = new double[SUMS];
        double[] weighted = new double[SUMS];
        int i = 0;
        if (vectors && SumLoops.ONE_VECTOR) {
            DoubleVector across = DoubleVector.zero(SumLoops.WIDE);
            DoubleVector along = DoubleVector.zero(SumLoops.WIDE);
            FloatVector centre = FloatVector.broadcast(SumLoops.NARROW, mean);
            FloatVector factor = FloatVector.broadcast(SumLoops.NARROW, scale);
            FloatVector gains = FloatVector.broadcast(SumLoops.NARROW, gain);
            for (; i <= count - SUMS; i += SUMS) {
                FloatVector y = FloatVector.fromArray(SumLoops.NARROW, x, xFrom + i).sub(centre).mul(factor);
                FloatVector signal = FloatVector.fromArray(SumLoops.NARROW, g, gFrom + i).mul(gains);
                across = across.add(signal.convertShape(VectorOperators.F2D, SumLoops.WIDE, 0));
                along = along.add(signal.mul(y).convertShape(VectorOperators.F2D, SumLoops.WIDE, 0));
            }
            across.intoArray(plain, 0);
            along.intoArray(weighted, 0);
        }
        for (; i <= count - SUMS; i += SUMS) {
            for (int k = 0; k < SUMS; k++) {
                float signal = g[gFrom + i + k] * gain;
                plain[k] += signal;
                weighted[k] += signal * ((x[xFrom + i + k] - mean) * scale);
            }
        }
        double plainTail = 0;
        double weightedTail = 0;
        for (; i < count; i++) {
            float signal = g[gFrom + i] * gain;
            plainTail += signal;
            weightedTail += signal * ((x[xFrom + i] - mean) * scale);
        }
        moments[0] += SumLoops.together(plain) + plainTail;
        moments[1] += SumLoops.together(weighted) + weightedTail;
    }

    /// z = (g · gain − across − (x − mean) · scale · along) · scale
    static void signal(float[] g, int gFrom, float gain, float[] x, int xFrom, int count, float mean, float across,
            float along, float scale, float[] z, int to, boolean vectors) {
        int i = 0;
        if (vectors) {
            FloatVector centre = FloatVector.broadcast(SPECIES, mean);
            FloatVector shift = FloatVector.broadcast(SPECIES, across);
            for (; i <= count - LANES; i += LANES) {
                FloatVector share = FloatVector.fromArray(SPECIES, x, xFrom + i).sub(centre).mul(scale).mul(along);
                FloatVector.fromArray(SPECIES, g, gFrom + i).mul(gain).sub(shift).sub(share).mul(scale).intoArray(z, to + i);
            }
        }
        for (; i < count; i++) {
            z[to + i] = (g[gFrom + i] * gain - across - (x[xFrom + i] - mean) * scale * along) * scale;
        }
    }
}
