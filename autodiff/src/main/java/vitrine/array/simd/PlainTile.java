package vitrine.array.simd;

/// The plain twin of [TileBlock]'s tiles: 4 rows × 4 columns of sums in local variables, 16 multiply-adds per
/// 8 loads. Every sum is the same chain as in [Tile], so it has the same bits.
final class PlainTile {
    private static final int SIDE = 4;

    private PlainTile() {}

    /// Computes `C (+)= A · B` for some columns of one block, which lie side by side in B and in C.
    ///
    /// @param bOffset where the first of the columns begins in B
    static void multiply(Factor a, Factor b, int bOffset, float[] c, int cOffset, int ldc, int rows, int columns, int depth,
            boolean accumulate) {
        int wholeRows = rows / SIDE * SIDE;
        int wholeColumns = columns / SIDE * SIDE;
        for (int i = 0; i < rows; i++) {
            for (int j = i < wholeRows ? wholeColumns : 0; j < columns; j++) {
                element(a, i, b, bOffset + j, c, cOffset + i * ldc + j, depth, accumulate);
            }
        }
        for (int i = 0; i < wholeRows; i += SIDE) {
            for (int j = 0; j < wholeColumns; j += SIDE) {
                tile(a, i, b, bOffset + j, c, cOffset + i * ldc + j, ldc, depth, accumulate);
            }
        }
    }

    private static void element(Factor left, int i, Factor right, int bOffset, float[] c, int at, int depth,
            boolean accumulate) {
        float[] a = left.values();
        float[] b = right.values();
        int[] aSteps = left.steps();
        int[] bSteps = right.steps();
        int aOffset = left.start(i);
        float sum = accumulate ? c[at] : 0;
        for (int p = 0; p < depth; p++) {
            sum = Math.fma(a[aOffset + aSteps[p]], b[bOffset + bSteps[p]], sum);
        }
        c[at] = sum;
    }

    private static void tile(Factor left, int i, Factor right, int bOffset, float[] c, int cOffset, int ldc, int depth,
            boolean accumulate) {
        float[] a = left.values();
        float[] b = right.values();
        int[] aSteps = left.steps();
        int[] bSteps = right.steps();
        int a0Offset = left.start(i);
        int a1Offset = left.start(i + 1);
        int a2Offset = left.start(i + 2);
        int a3Offset = left.start(i + 3);
        int r0 = cOffset;
        int r1 = cOffset + ldc;
        int r2 = cOffset + 2 * ldc;
        int r3 = cOffset + 3 * ldc;
        float c00 = accumulate ? c[r0] : 0;
        float c01 = accumulate ? c[r0 + 1] : 0;
        float c02 = accumulate ? c[r0 + 2] : 0;
        float c03 = accumulate ? c[r0 + 3] : 0;
        float c10 = accumulate ? c[r1] : 0;
        float c11 = accumulate ? c[r1 + 1] : 0;
        float c12 = accumulate ? c[r1 + 2] : 0;
        float c13 = accumulate ? c[r1 + 3] : 0;
        float c20 = accumulate ? c[r2] : 0;
        float c21 = accumulate ? c[r2 + 1] : 0;
        float c22 = accumulate ? c[r2 + 2] : 0;
        float c23 = accumulate ? c[r2 + 3] : 0;
        float c30 = accumulate ? c[r3] : 0;
        float c31 = accumulate ? c[r3 + 1] : 0;
        float c32 = accumulate ? c[r3 + 2] : 0;
        float c33 = accumulate ? c[r3 + 3] : 0;
        for (int p = 0; p < depth; p++) {
            int from = bOffset + bSteps[p];
            int s = aSteps[p];
            float b0 = b[from];
            float b1 = b[from + 1];
            float b2 = b[from + 2];
            float b3 = b[from + 3];
            float a0 = a[a0Offset + s];
            c00 = Math.fma(a0, b0, c00);
            c01 = Math.fma(a0, b1, c01);
            c02 = Math.fma(a0, b2, c02);
            c03 = Math.fma(a0, b3, c03);
            float a1 = a[a1Offset + s];
            c10 = Math.fma(a1, b0, c10);
            c11 = Math.fma(a1, b1, c11);
            c12 = Math.fma(a1, b2, c12);
            c13 = Math.fma(a1, b3, c13);
            float a2 = a[a2Offset + s];
            c20 = Math.fma(a2, b0, c20);
            c21 = Math.fma(a2, b1, c21);
            c22 = Math.fma(a2, b2, c22);
            c23 = Math.fma(a2, b3, c23);
            float a3 = a[a3Offset + s];
            c30 = Math.fma(a3, b0, c30);
            c31 = Math.fma(a3, b1, c31);
            c32 = Math.fma(a3, b2, c32);
            c33 = Math.fma(a3, b3, c33);
        }
        c[r0] = c00;
        c[r0 + 1] = c01;
        c[r0 + 2] = c02;
        c[r0 + 3] = c03;
        c[r1] = c10;
        c[r1 + 1] = c11;
        c[r1 + 2] = c12;
        c[r1 + 3] = c13;
        c[r2] = c20;
        c[r2 + 1] = c21;
        c[r2 + 2] = c22;
        c[r2 + 3] = c23;
        c[r3] = c30;
        c[r3 + 1] = c31;
        c[r3 + 2] = c32;
        c[r3 + 3] = c33;
    }
}
