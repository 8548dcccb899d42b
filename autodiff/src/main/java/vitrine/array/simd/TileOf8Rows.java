package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The tile for processors with 32 vector registers (AVX-512, NEON): 8 rows × 3 vectors.
///
/// 24 registers hold sums, 3 hold a row of B, one a number of A: 28 of 32. Each step loads 3 vectors, spreads
/// 8 numbers and issues 24 multiply-adds, so loads use less than half of the slots that they could. Eight rows
/// fit the powers of two that numbers of channels tend to be. Spelt out, because only local variables
/// become registers.
final class TileOf8Rows {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;

    private TileOf8Rows() {}

    /// See [Tile#multiply].
    static void multiply(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb, float[] c, int cOffset,
            int ldc, int depth, int vectors, boolean accumulate) {
        switch (vectors) {
            case 1 -> tile8x1(a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, depth, accumulate);
            case 2 -> tile8x2(a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, depth, accumulate);
            default -> tile8x3(a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, depth, accumulate);
        }
    }

    /// 8 rows × 3 vectors.
    private static void tile8x3(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb,
            float[] c, int cOffset, int ldc, int depth, boolean accumulate) {
        int a0 = aOffset;
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        int a3 = aOffset + 3 * lda;
        int a4 = aOffset + 4 * lda;
        int a5 = aOffset + 5 * lda;
        int a6 = aOffset + 6 * lda;
        int a7 = aOffset + 7 * lda;
        FloatVector c00, c01, c02;
        FloatVector c10, c11, c12;
        FloatVector c20, c21, c22;
        FloatVector c30, c31, c32;
        FloatVector c40, c41, c42;
        FloatVector c50, c51, c52;
        FloatVector c60, c61, c62;
        FloatVector c70, c71, c72;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, cOffset);
            c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
            c02 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
            c10 = FloatVector.fromArray(SPECIES, c, cOffset + ldc);
            c11 = FloatVector.fromArray(SPECIES, c, cOffset + ldc + LANES);
            c12 = FloatVector.fromArray(SPECIES, c, cOffset + ldc + 2 * LANES);
            c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc);
            c21 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc + LANES);
            c22 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc + 2 * LANES);
            c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc);
            c31 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc + LANES);
            c32 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc + 2 * LANES);
            c40 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * ldc);
            c41 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * ldc + LANES);
            c42 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * ldc + 2 * LANES);
            c50 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * ldc);
            c51 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * ldc + LANES);
            c52 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * ldc + 2 * LANES);
            c60 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * ldc);
            c61 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * ldc + LANES);
            c62 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * ldc + 2 * LANES);
            c70 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * ldc);
            c71 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * ldc + LANES);
            c72 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * ldc + 2 * LANES);
        } else {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00 = c01 = c02 = zero;
            c10 = c11 = c12 = zero;
            c20 = c21 = c22 = zero;
            c30 = c31 = c32 = zero;
            c40 = c41 = c42 = zero;
            c50 = c51 = c52 = zero;
            c60 = c61 = c62 = zero;
            c70 = c71 = c72 = zero;
        }
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * ldb);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * ldb + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bOffset + p * ldb + 2 * LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            c62 = x6.fma(b2, c62);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
            c72 = x7.fma(b2, c72);
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + LANES);
        c02.intoArray(c, cOffset + 2 * LANES);
        c10.intoArray(c, cOffset + ldc);
        c11.intoArray(c, cOffset + ldc + LANES);
        c12.intoArray(c, cOffset + ldc + 2 * LANES);
        c20.intoArray(c, cOffset + 2 * ldc);
        c21.intoArray(c, cOffset + 2 * ldc + LANES);
        c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
        c30.intoArray(c, cOffset + 3 * ldc);
        c31.intoArray(c, cOffset + 3 * ldc + LANES);
        c32.intoArray(c, cOffset + 3 * ldc + 2 * LANES);
        c40.intoArray(c, cOffset + 4 * ldc);
        c41.intoArray(c, cOffset + 4 * ldc + LANES);
        c42.intoArray(c, cOffset + 4 * ldc + 2 * LANES);
        c50.intoArray(c, cOffset + 5 * ldc);
        c51.intoArray(c, cOffset + 5 * ldc + LANES);
        c52.intoArray(c, cOffset + 5 * ldc + 2 * LANES);
        c60.intoArray(c, cOffset + 6 * ldc);
        c61.intoArray(c, cOffset + 6 * ldc + LANES);
        c62.intoArray(c, cOffset + 6 * ldc + 2 * LANES);
        c70.intoArray(c, cOffset + 7 * ldc);
        c71.intoArray(c, cOffset + 7 * ldc + LANES);
        c72.intoArray(c, cOffset + 7 * ldc + 2 * LANES);
    }

    /// 8 rows × 2 vectors.
    private static void tile8x2(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb,
            float[] c, int cOffset, int ldc, int depth, boolean accumulate) {
        int a0 = aOffset;
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        int a3 = aOffset + 3 * lda;
        int a4 = aOffset + 4 * lda;
        int a5 = aOffset + 5 * lda;
        int a6 = aOffset + 6 * lda;
        int a7 = aOffset + 7 * lda;
        FloatVector c00, c01;
        FloatVector c10, c11;
        FloatVector c20, c21;
        FloatVector c30, c31;
        FloatVector c40, c41;
        FloatVector c50, c51;
        FloatVector c60, c61;
        FloatVector c70, c71;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, cOffset);
            c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
            c10 = FloatVector.fromArray(SPECIES, c, cOffset + ldc);
            c11 = FloatVector.fromArray(SPECIES, c, cOffset + ldc + LANES);
            c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc);
            c21 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc + LANES);
            c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc);
            c31 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc + LANES);
            c40 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * ldc);
            c41 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * ldc + LANES);
            c50 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * ldc);
            c51 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * ldc + LANES);
            c60 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * ldc);
            c61 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * ldc + LANES);
            c70 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * ldc);
            c71 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * ldc + LANES);
        } else {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00 = c01 = zero;
            c10 = c11 = zero;
            c20 = c21 = zero;
            c30 = c31 = zero;
            c40 = c41 = zero;
            c50 = c51 = zero;
            c60 = c61 = zero;
            c70 = c71 = zero;
        }
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * ldb);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * ldb + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + LANES);
        c10.intoArray(c, cOffset + ldc);
        c11.intoArray(c, cOffset + ldc + LANES);
        c20.intoArray(c, cOffset + 2 * ldc);
        c21.intoArray(c, cOffset + 2 * ldc + LANES);
        c30.intoArray(c, cOffset + 3 * ldc);
        c31.intoArray(c, cOffset + 3 * ldc + LANES);
        c40.intoArray(c, cOffset + 4 * ldc);
        c41.intoArray(c, cOffset + 4 * ldc + LANES);
        c50.intoArray(c, cOffset + 5 * ldc);
        c51.intoArray(c, cOffset + 5 * ldc + LANES);
        c60.intoArray(c, cOffset + 6 * ldc);
        c61.intoArray(c, cOffset + 6 * ldc + LANES);
        c70.intoArray(c, cOffset + 7 * ldc);
        c71.intoArray(c, cOffset + 7 * ldc + LANES);
    }

    /// 8 rows × 1 vector.
    private static void tile8x1(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb,
            float[] c, int cOffset, int ldc, int depth, boolean accumulate) {
        int a0 = aOffset;
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        int a3 = aOffset + 3 * lda;
        int a4 = aOffset + 4 * lda;
        int a5 = aOffset + 5 * lda;
        int a6 = aOffset + 6 * lda;
        int a7 = aOffset + 7 * lda;
        FloatVector c00;
        FloatVector c10;
        FloatVector c20;
        FloatVector c30;
        FloatVector c40;
        FloatVector c50;
        FloatVector c60;
        FloatVector c70;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, cOffset);
            c10 = FloatVector.fromArray(SPECIES, c, cOffset + ldc);
            c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc);
            c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc);
            c40 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * ldc);
            c50 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * ldc);
            c60 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * ldc);
            c70 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * ldc);
        } else {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00 = zero;
            c10 = zero;
            c20 = zero;
            c30 = zero;
            c40 = zero;
            c50 = zero;
            c60 = zero;
            c70 = zero;
        }
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * ldb);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
            c50 = x5.fma(b0, c50);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
            c60 = x6.fma(b0, c60);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
            c70 = x7.fma(b0, c70);
        }
        c00.intoArray(c, cOffset);
        c10.intoArray(c, cOffset + ldc);
        c20.intoArray(c, cOffset + 2 * ldc);
        c30.intoArray(c, cOffset + 3 * ldc);
        c40.intoArray(c, cOffset + 4 * ldc);
        c50.intoArray(c, cOffset + 5 * ldc);
        c60.intoArray(c, cOffset + 6 * ldc);
        c70.intoArray(c, cOffset + 7 * ldc);
    }
}
