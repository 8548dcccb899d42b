package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Transposes a square of numbers, whose side is the vector's length L, in log₂ L rounds: each zips row i with row i + L/2,
///
///     a₀ a₁ a₂ …  and  b₀ b₁ b₂ …   →   a₀ b₀ a₁ b₁ …
///
/// into the rows 2i and 2i + 1. A round rotates the digits of the position (row, column), written in binary one after the
/// other, by one to the left, so after log₂ L rounds row and column have changed places. Two rounds at a time stay in
/// registers: of 16 rows, each is loaded and stored twice.
final class Transposition {
    private static final int LANES = Tile.LANES;
    private static final VectorShuffle<Float> FIRST_HALVES = VectorShuffle.makeZip(Tile.SPECIES, 0);
    private static final VectorShuffle<Float> SECOND_HALVES = VectorShuffle.makeZip(Tile.SPECIES, 1);
    private static final int[] SIDE_BY_SIDE = Factor.every(LANES, LANES);

    private Transposition() {}

    /// Whether vectors are long enough for it.
    static boolean isPossible() {
        return LANES >= 4;
    }

    /// Room for what comes in between.
    static float[] room() {
        return new float[LANES * LANES];
    }

    /// Transposes one square. Row i of the source begins at `from + rows[row + i]`, row i of the target at
    /// `to + places[place + i]`.
    ///
    /// @param room some [#room]
    static void square(float[] source, int from, int[] rows, int row, float[] target, int to, int[] places, int place,
            float[] room) {
        if (LANES == 4) {
            twoRounds(source, from, rows, row, target, to, places, place);
            return;
        }
        twoRounds(source, from, rows, row, room, 0, SIDE_BY_SIDE, 0);
        if (LANES == 8) {
            oneRound(room, target, to, places, place);
        } else {
            twoRounds(room, 0, SIDE_BY_SIDE, 0, target, to, places, place);
        }
    }

    private static void twoRounds(float[] source, int from, int[] rows, int row, float[] target, int to, int[] places,
            int place) {
        for (int i = 0; i < LANES / 4; i++) {
            FloatVector r0 = FloatVector.fromArray(Tile.SPECIES, source, from + rows[row + i]);
            FloatVector r1 = FloatVector.fromArray(Tile.SPECIES, source, from + rows[row + i + LANES / 4]);
            FloatVector r2 = FloatVector.fromArray(Tile.SPECIES, source, from + rows[row + i + LANES / 2]);
            FloatVector r3 = FloatVector.fromArray(Tile.SPECIES, source, from + rows[row + i + LANES / 2 + LANES / 4]);
            FloatVector upper0 = r0.rearrange(FIRST_HALVES, r2);
            FloatVector upper1 = r0.rearrange(SECOND_HALVES, r2);
            FloatVector lower0 = r1.rearrange(FIRST_HALVES, r3);
            FloatVector lower1 = r1.rearrange(SECOND_HALVES, r3);
            upper0.rearrange(FIRST_HALVES, lower0).intoArray(target, to + places[place + 4 * i]);
            upper0.rearrange(SECOND_HALVES, lower0).intoArray(target, to + places[place + 4 * i + 1]);
            upper1.rearrange(FIRST_HALVES, lower1).intoArray(target, to + places[place + 4 * i + 2]);
            upper1.rearrange(SECOND_HALVES, lower1).intoArray(target, to + places[place + 4 * i + 3]);
        }
    }

    private static void oneRound(float[] square, float[] target, int to, int[] places, int place) {
        for (int i = 0; i < LANES / 2; i++) {
            FloatVector upper = FloatVector.fromArray(Tile.SPECIES, square, i * LANES);
            FloatVector lower = FloatVector.fromArray(Tile.SPECIES, square, (i + LANES / 2) * LANES);
            upper.rearrange(FIRST_HALVES, lower).intoArray(target, to + places[place + 2 * i]);
            upper.rearrange(SECOND_HALVES, lower).intoArray(target, to + places[place + 2 * i + 1]);
        }
    }
}
