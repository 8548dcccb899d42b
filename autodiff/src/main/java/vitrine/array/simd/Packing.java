package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Copies a block of a strided matrix into rows that lie side by side: the step that lets [Tile] ignore
/// strides, so that all four cases of transposition cost one kernel.
///
/// It costs O(m·k + k·n) against the product's O(m·k·n), and it pays: a block that is packed is read by every
/// tile from the near cache, in order.
///
/// A transposition goes by squares, whose side is the vector's length L, in log₂ L rounds: each round zips row i
/// with row i + L/2,
///
///     a₀ a₁ a₂ …  and  b₀ b₁ b₂ …   →   a₀ b₀ a₁ b₁ …
///
/// into the rows 2i and 2i + 1. A round turns the position (row, column), written in binary, by one digit to the left,
/// so after log₂ L rounds row and column have changed places. One element costs about one instruction.
final class Packing {
    private static final int LANES = Tile.LANES;
    private static final VectorShuffle<Float> FIRST_HALVES = VectorShuffle.makeZip(Tile.SPECIES, 0);
    private static final VectorShuffle<Float> SECOND_HALVES = VectorShuffle.makeZip(Tile.SPECIES, 1);

    private Packing() {}

    /// Copies `rows × columns` elements; element (i, j) of the source lies at
    /// `from + i · rowStride + j · columnStride`, that of the target at `to + i · stride + j`.
    ///
    /// @param vectors whether to use vectors or plain loops; see [WarmUp]
    static void copy(float[] source, int from, int rowStride, int columnStride, int rows, int columns,
            float[] target, int to, int stride, boolean vectors) {
        if (columnStride == 1) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(source, from + i * rowStride, target, to + i * stride, columns);
            }
            return;
        }
        int wholeRows = vectors && LANES >= 4 && rowStride == 1 ? rows / LANES * LANES : 0;
        int wholeColumns = columns / LANES * LANES;
        if (wholeRows > 0 && wholeColumns > 0) {
            float[] here = new float[LANES * LANES];
            float[] there = new float[LANES * LANES];
            for (int j = 0; j < wholeColumns; j += LANES) {
                for (int i = 0; i < wholeRows; i += LANES) {
                    transpose(source, from + i + j * columnStride, columnStride, target, to + i * stride + j, stride,
                            here, there);
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = i < wholeRows ? wholeColumns : 0; j < columns; j++) {
                target[to + i * stride + j] = source[from + i * rowStride + j * columnStride];
            }
        }
    }

    /// Transposes one square; its columns lie side by side in the source, its rows in the target. The first round
    /// reads the source and the last writes the target; those between go to and fro between two squares of memory.
    static void transpose(float[] source, int from, int fromStride, float[] target, int to, int toStride,
            float[] here, float[] there) {
        zip(source, from, fromStride, here, 0, LANES);
        float[] a = here;
        float[] b = there;
        for (int reach = 4; reach < LANES; reach *= 2) {
            zip(a, 0, LANES, b, 0, LANES);
            float[] swap = a;
            a = b;
            b = swap;
        }
        zip(a, 0, LANES, target, to, toStride);
    }

    private static void zip(float[] a, int aOffset, int aStride, float[] b, int bOffset, int bStride) {
        for (int i = 0; i < LANES / 2; i++) {
            FloatVector upper = FloatVector.fromArray(Tile.SPECIES, a, aOffset + i * aStride);
            FloatVector lower = FloatVector.fromArray(Tile.SPECIES, a, aOffset + (i + LANES / 2) * aStride);
            upper.rearrange(FIRST_HALVES, lower).intoArray(b, bOffset + 2 * i * bStride);
            upper.rearrange(SECOND_HALVES, lower).intoArray(b, bOffset + (2 * i + 1) * bStride);
        }
    }
}
