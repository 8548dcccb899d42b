package vitrine.array.simd;

/// Copies a block of a strided matrix into rows that lie side by side: the step that lets [Tile] ignore
/// strides, so that all four cases of transposition cost one kernel.
///
/// It costs O(m·k + k·n) against the product's O(m·k·n), and it pays: a block that is packed is read by every
/// tile from the near cache, in order.
final class Packing {
    /// The side of the squares in which a transposition proceeds: 16 floats are one cache line.
    private static final int SQUARE = 16;

    /// The side of the little squares that go through registers.
    private static final int SIDE = 4;

    private Packing() {}

    /// Copies `rows × columns` elements; element (i, j) of the source lies at
    /// `from + i · rowStride + j · columnStride`, that of the target at `to + i · stride + j`.
    static void copy(float[] source, int from, int rowStride, int columnStride, int rows, int columns,
            float[] target, int to, int stride) {
        if (columnStride == 1) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(source, from + i * rowStride, target, to + i * stride, columns);
            }
            return;
        }
        int wholeRows = rowStride == 1 ? rows / SQUARE * SQUARE : 0;
        int wholeColumns = columns / SQUARE * SQUARE;
        for (int j = 0; j < wholeColumns; j += SQUARE) {
            for (int i = 0; i < wholeRows; i += SQUARE) {
                transpose(source, from + i + j * columnStride, columnStride, target, to + i * stride + j, stride);
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = i < wholeRows ? wholeColumns : 0; j < columns; j++) {
                target[to + i * stride + j] = source[from + i * rowStride + j * columnStride];
            }
        }
    }

    /// Transposes one square; its columns lie side by side in the source, its rows in the target.
    private static void transpose(float[] source, int from, int columnStride, float[] target, int to, int stride) {
        for (int i = 0; i < SQUARE; i += SIDE) {
            for (int j = 0; j < SQUARE; j += SIDE) {
                int s0 = from + i + j * columnStride;
                int s1 = s0 + columnStride;
                int s2 = s1 + columnStride;
                int s3 = s2 + columnStride;
                for (int r = 0; r < SIDE; r++) {
                    int t = to + (i + r) * stride + j;
                    target[t] = source[s0 + r];
                    target[t + 1] = source[s1 + r];
                    target[t + 2] = source[s2 + r];
                    target[t + 3] = source[s3 + r];
                }
            }
        }
    }
}
