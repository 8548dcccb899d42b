package vitrine.array.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums of numbers that lie side by side, in 64 bits: eight sums, of every eighth number each, so that one addition
/// need not wait for the one before. Eight such sums are one vector of 512 bits or two of 256.
final class SumLoops {
    /// How many sums there are.
    static final int LANES = 8;

    /// Eight numbers of 32 bits.
    static final VectorSpecies<Float> NARROW = FloatVector.SPECIES_256;
    /// All sums, or half of them.
    static final VectorSpecies<Double> WIDE =
            DoubleVector.SPECIES_PREFERRED.length() >= LANES ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_256;
    /// Whether all sums are one vector.
    static final boolean ONE_VECTOR = WIDE.length() == LANES;

    /// Fewer numbers are added up sooner than a vector is taken apart: ten of them in 9 ns instead of 34.
    private static final int FEW = 64;

    private SumLoops() {}

    /// The sum of `count` numbers.
    static double sum(float[] x, int from, int count) {
        if (Tile.LANES < LANES || count < FEW) {
            return plainSum(x, from, count);
        }
        double[] sums = new double[LANES];
        int i = 0;
        if (ONE_VECTOR) {
            DoubleVector all = DoubleVector.zero(WIDE);
            for (; i <= count - LANES; i += LANES) {
                FloatVector v = FloatVector.fromArray(NARROW, x, from + i);
                all = all.add(v.convertShape(VectorOperators.F2D, WIDE, 0));
            }
            all.intoArray(sums, 0);
        } else {
            DoubleVector lower = DoubleVector.zero(WIDE);
            DoubleVector upper = DoubleVector.zero(WIDE);
            for (; i <= count - LANES; i += LANES) {
                FloatVector v = FloatVector.fromArray(NARROW, x, from + i);
                lower = lower.add(v.convertShape(VectorOperators.F2D, WIDE, 0));
                upper = upper.add(v.convertShape(VectorOperators.F2D, WIDE, 1));
            }
            lower.intoArray(sums, 0);
            upper.intoArray(sums, LANES / 2);
        }
        return together(sums) + tail(x, from + i, count - i);
    }

    /// The plain twin.
    static double plainSum(float[] x, int from, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            int at = from + i;
            s0 += x[at];
            s1 += x[at + 1];
            s2 += x[at + 2];
            s3 += x[at + 3];
            s4 += x[at + 4];
            s5 += x[at + 5];
            s6 += x[at + 6];
            s7 += x[at + 7];
        }
        return together(s0, s1, s2, s3, s4, s5, s6, s7) + tail(x, from + i, count - i);
    }

    /// The eight sums in one, in their fixed order.
    static double together(double[] sums) {
        return together(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7]);
    }

    private static double together(double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7) {
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }

    private static double tail(float[] x, int from, int count) {
        double tail = 0;
        for (int i = 0; i < count; i++) {
            tail += x[from + i];
        }
        return tail;
    }
}
