package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;

/// Whether all numbers are finite: 0 · x is 0 for those, and NaN for infinities and NaN.
final class Finiteness {
    private Finiteness() {}

    static boolean all(float[] x, int from, int count) {
        FloatVector zero = FloatVector.zero(Tile.SPECIES);
        FloatVector sum = zero;
        int i = 0;
        for (; i <= count - Tile.LANES; i += Tile.LANES) {
            sum = FloatVector.fromArray(Tile.SPECIES, x, from + i).fma(zero, sum);
        }
        float tail = 0;
        for (; i < count; i++) {
            tail += 0 * x[from + i];
        }
        for (int lane = 0; lane < Tile.LANES; lane++) {
            tail += sum.lane(lane);
        }
        return tail == 0;
    }
}
