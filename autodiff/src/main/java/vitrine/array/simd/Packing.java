package vitrine.array.simd;

/// Copies a block of a strided matrix into rows that lie side by side: the step that lets [Tile] ignore
/// strides, so that all four cases of transposition cost one kernel.
///
/// It costs O(m·k + k·n) against the product's O(m·k·n), and it pays: a block that is packed is read by every
/// tile from the near cache, in order.
///
/// A transposition goes by squares ([Transposition]); one element costs about one instruction.
final class Packing {
    private static final int LANES = Tile.LANES;

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
        int wholeRows = vectors && Transposition.isPossible() && rowStride == 1 ? rows / LANES * LANES : 0;
        int wholeColumns = columns / LANES * LANES;
        if (wholeRows > 0 && wholeColumns > 0) {
            int[] lines = Factor.every(columnStride, wholeColumns);
            int[] places = Factor.every(stride, wholeRows);
            float[] room = Transposition.room();
            for (int j = 0; j < wholeColumns; j += LANES) {
                for (int i = 0; i < wholeRows; i += LANES) {
                    Transposition.square(source, from + i, lines, j, target, to + j, places, i, room);
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = i < wholeRows ? wholeColumns : 0; j < columns; j++) {
                target[to + i * stride + j] = source[from + i * rowStride + j * columnStride];
            }
        }
    }
}
