package vitrine.array.simd;

/// A few rows times the transpose of a matrix, as when a dense layer sees a single example: c = a · Wᵀ.
///
/// Every number of W is used once per row, so nothing is gained by packing it. Eight columns of the result are computed
/// at a time, side by side, because a chain of multiply-adds by itself waits four cycles for each; the loads of W then run
/// at the speed of the memory, which bounds it. Each sum is the same chain as in [Tile], in ascending order, with the same
/// bits.
///
/// @param a       the rows; numbers along a row lie side by side
/// @param b       the transpose of W; numbers along a column lie side by side
/// @param c       the result, row-major
/// @param cOffset where it begins
/// @param n       columns of the result
/// @param k       length of the sums
record FewRows(StridedMatrix a, StridedMatrix b, float[] c, int cOffset, int n, int k) {
    private static final int SIDE = 8;

    void multiply(Threads threads, int rows, boolean parallel) {
        int whole = n / SIDE;
        threads.runIf(parallel, whole, block -> {
            for (int i = 0; i < rows; i++) {
                columns(i, block * SIDE);
            }
        });
        for (int i = 0; i < rows; i++) {
            for (int j = whole * SIDE; j < n; j++) {
                column(i, j);
            }
        }
    }

    private void columns(int i, int j) {
        float[] x = a.values();
        float[] w = b.values();
        int xAt = a.offset() + i * a.rowStride();
        int w0 = b.offset() + j * b.columnStride();
        int w1 = w0 + b.columnStride();
        int w2 = w1 + b.columnStride();
        int w3 = w2 + b.columnStride();
        int w4 = w3 + b.columnStride();
        int w5 = w4 + b.columnStride();
        int w6 = w5 + b.columnStride();
        int w7 = w6 + b.columnStride();
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int p = 0; p < k; p++) {
            float factor = x[xAt + p];
            s0 = Math.fma(factor, w[w0 + p], s0);
            s1 = Math.fma(factor, w[w1 + p], s1);
            s2 = Math.fma(factor, w[w2 + p], s2);
            s3 = Math.fma(factor, w[w3 + p], s3);
            s4 = Math.fma(factor, w[w4 + p], s4);
            s5 = Math.fma(factor, w[w5 + p], s5);
            s6 = Math.fma(factor, w[w6 + p], s6);
            s7 = Math.fma(factor, w[w7 + p], s7);
        }
        int at = cOffset + i * n + j;
        c[at] = s0;
        c[at + 1] = s1;
        c[at + 2] = s2;
        c[at + 3] = s3;
        c[at + 4] = s4;
        c[at + 5] = s5;
        c[at + 6] = s6;
        c[at + 7] = s7;
    }

    private void column(int i, int j) {
        int xAt = a.offset() + i * a.rowStride();
        int wAt = b.offset() + j * b.columnStride();
        float sum = 0;
        for (int p = 0; p < k; p++) {
            sum = Math.fma(a.values()[xAt + p], b.values()[wAt + p], sum);
        }
        c[cOffset + i * n + j] = sum;
    }
}
