package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The largest of numbers that lie side by side; NaN if any is, −∞ of no numbers.
///
/// A maximum that heeds NaN takes several instructions, each waiting for the one before; four running maxima keep them
/// apart. They may be taken in any order, the result is the same.
final class MaxLoops {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;

    private MaxLoops() {}

    /// The largest of `count` numbers.
    static float max(float[] x, int from, int count) {
        if (count < LANES) {
            return plainMax(x, from, count);
        }
        FloatVector first = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector second = first;
        FloatVector third = first;
        FloatVector fourth = first;
        int i = 0;
        for (; i <= count - 4 * LANES; i += 4 * LANES) {
            first = first.max(FloatVector.fromArray(SPECIES, x, from + i));
            second = second.max(FloatVector.fromArray(SPECIES, x, from + i + LANES));
            third = third.max(FloatVector.fromArray(SPECIES, x, from + i + 2 * LANES));
            fourth = fourth.max(FloatVector.fromArray(SPECIES, x, from + i + 3 * LANES));
        }
        for (; i <= count - LANES; i += LANES) {
            first = first.max(FloatVector.fromArray(SPECIES, x, from + i));
        }
        float max = first.max(second).max(third.max(fourth)).reduceLanes(VectorOperators.MAX);
        return Math.max(max, plainMax(x, from + i, count - i));
    }

    /// The plain twin.
    static float plainMax(float[] x, int from, int count) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            max = Math.max(max, x[from + i]);
        }
        return max;
    }
}
