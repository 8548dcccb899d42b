package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The tile for processors with 16 vector registers (AVX2): 4 rows × 3 vectors.
///
/// 12 registers hold sums, 3 hold a row of B, one a number of A: all 16. Twelve independent chains of
/// multiply-adds cover a latency of 4 cycles at 2 a cycle with some to spare. Spelt out, because only local
/// variables become registers.
final class TileOf4Rows {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;

    private TileOf4Rows() {}

    /// See [Tile#multiply].
    static void multiply(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb, float[] c, int cOffset,
            int ldc, int depth, int vectors, boolean accumulate) {
        switch (vectors) {
            case 1 -> tile4x1(a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, depth, accumulate);
            case 2 -> tile4x2(a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, depth, accumulate);
            default -> tile4x3(a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, depth, accumulate);
        }
    }

    /// 4 rows × 3 vectors.
    private static void tile4x3(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb,
            float[] c, int cOffset, int ldc, int depth, boolean accumulate) {
        int a0 = aOffset;
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        int a3 = aOffset + 3 * lda;
        FloatVector c00, c01, c02;
        FloatVector c10, c11, c12;
        FloatVector c20, c21, c22;
        FloatVector c30, c31, c32;
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
        } else {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00 = c01 = c02 = zero;
            c10 = c11 = c12 = zero;
            c20 = c21 = c22 = zero;
            c30 = c31 = c32 = zero;
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
    }

    /// 4 rows × 2 vectors.
    private static void tile4x2(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb,
            float[] c, int cOffset, int ldc, int depth, boolean accumulate) {
        int a0 = aOffset;
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        int a3 = aOffset + 3 * lda;
        FloatVector c00, c01;
        FloatVector c10, c11;
        FloatVector c20, c21;
        FloatVector c30, c31;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, cOffset);
            c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
            c10 = FloatVector.fromArray(SPECIES, c, cOffset + ldc);
            c11 = FloatVector.fromArray(SPECIES, c, cOffset + ldc + LANES);
            c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc);
            c21 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc + LANES);
            c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc);
            c31 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc + LANES);
        } else {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00 = c01 = zero;
            c10 = c11 = zero;
            c20 = c21 = zero;
            c30 = c31 = zero;
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
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + LANES);
        c10.intoArray(c, cOffset + ldc);
        c11.intoArray(c, cOffset + ldc + LANES);
        c20.intoArray(c, cOffset + 2 * ldc);
        c21.intoArray(c, cOffset + 2 * ldc + LANES);
        c30.intoArray(c, cOffset + 3 * ldc);
        c31.intoArray(c, cOffset + 3 * ldc + LANES);
    }

    /// 4 rows × 1 vector.
    private static void tile4x1(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb,
            float[] c, int cOffset, int ldc, int depth, boolean accumulate) {
        int a0 = aOffset;
        int a1 = aOffset + lda;
        int a2 = aOffset + 2 * lda;
        int a3 = aOffset + 3 * lda;
        FloatVector c00;
        FloatVector c10;
        FloatVector c20;
        FloatVector c30;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, cOffset);
            c10 = FloatVector.fromArray(SPECIES, c, cOffset + ldc);
            c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc);
            c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc);
        } else {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00 = zero;
            c10 = zero;
            c20 = zero;
            c30 = zero;
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
        }
        c00.intoArray(c, cOffset);
        c10.intoArray(c, cOffset + ldc);
        c20.intoArray(c, cOffset + 2 * ldc);
        c30.intoArray(c, cOffset + 3 * ldc);
    }
}
