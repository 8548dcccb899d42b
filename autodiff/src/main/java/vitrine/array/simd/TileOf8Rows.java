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

    private TileOf8Rows() {}

    /// See [Tile#multiply].
    static void multiply(Factor a, int i, Factor b, int j, float[] c, int cOffset, int ldc, int[] columns, int depth,
            int vectors, boolean accumulate) {
        switch (vectors) {
            case 1 -> tile8x1(a, i, b, j, c, cOffset, ldc, columns, depth, accumulate);
            case 2 -> tile8x2(a, i, b, j, c, cOffset, ldc, columns, depth, accumulate);
            default -> tile8x3(a, i, b, j, c, cOffset, ldc, columns, depth, accumulate);
        }
    }

    /// 8 rows × 3 vectors.
    private static void tile8x3(Factor left, int i, Factor right, int j, float[] c, int cOffset, int ldc,
            int[] columns, int depth, boolean accumulate) {
        float[] a = left.values();
        float[] b = right.values();
        int[] aSteps = left.steps();
        int[] bSteps = right.steps();
        int a0 = left.start(i);
        int a1 = left.start(i + 1);
        int a2 = left.start(i + 2);
        int a3 = left.start(i + 3);
        int a4 = left.start(i + 4);
        int a5 = left.start(i + 5);
        int a6 = left.start(i + 6);
        int a7 = left.start(i + 7);
        int b0Offset = right.start(j);
        int b1Offset = right.start(j + 1);
        int b2Offset = right.start(j + 2);
        int d0 = cOffset + columns[j];
        int d1 = cOffset + columns[j + 1];
        int d2 = cOffset + columns[j + 2];
        FloatVector c00, c01, c02;
        FloatVector c10, c11, c12;
        FloatVector c20, c21, c22;
        FloatVector c30, c31, c32;
        FloatVector c40, c41, c42;
        FloatVector c50, c51, c52;
        FloatVector c60, c61, c62;
        FloatVector c70, c71, c72;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, d0);
            c01 = FloatVector.fromArray(SPECIES, c, d1);
            c02 = FloatVector.fromArray(SPECIES, c, d2);
            c10 = FloatVector.fromArray(SPECIES, c, d0 + ldc);
            c11 = FloatVector.fromArray(SPECIES, c, d1 + ldc);
            c12 = FloatVector.fromArray(SPECIES, c, d2 + ldc);
            c20 = FloatVector.fromArray(SPECIES, c, d0 + 2 * ldc);
            c21 = FloatVector.fromArray(SPECIES, c, d1 + 2 * ldc);
            c22 = FloatVector.fromArray(SPECIES, c, d2 + 2 * ldc);
            c30 = FloatVector.fromArray(SPECIES, c, d0 + 3 * ldc);
            c31 = FloatVector.fromArray(SPECIES, c, d1 + 3 * ldc);
            c32 = FloatVector.fromArray(SPECIES, c, d2 + 3 * ldc);
            c40 = FloatVector.fromArray(SPECIES, c, d0 + 4 * ldc);
            c41 = FloatVector.fromArray(SPECIES, c, d1 + 4 * ldc);
            c42 = FloatVector.fromArray(SPECIES, c, d2 + 4 * ldc);
            c50 = FloatVector.fromArray(SPECIES, c, d0 + 5 * ldc);
            c51 = FloatVector.fromArray(SPECIES, c, d1 + 5 * ldc);
            c52 = FloatVector.fromArray(SPECIES, c, d2 + 5 * ldc);
            c60 = FloatVector.fromArray(SPECIES, c, d0 + 6 * ldc);
            c61 = FloatVector.fromArray(SPECIES, c, d1 + 6 * ldc);
            c62 = FloatVector.fromArray(SPECIES, c, d2 + 6 * ldc);
            c70 = FloatVector.fromArray(SPECIES, c, d0 + 7 * ldc);
            c71 = FloatVector.fromArray(SPECIES, c, d1 + 7 * ldc);
            c72 = FloatVector.fromArray(SPECIES, c, d2 + 7 * ldc);
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
            int s = aSteps[p];
            int t = bSteps[p];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, b0Offset + t);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, b1Offset + t);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, b2Offset + t);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + s]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + s]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + s]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + s]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + s]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + s]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + s]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            c62 = x6.fma(b2, c62);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + s]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
            c72 = x7.fma(b2, c72);
        }
        c00.intoArray(c, d0);
        c01.intoArray(c, d1);
        c02.intoArray(c, d2);
        c10.intoArray(c, d0 + ldc);
        c11.intoArray(c, d1 + ldc);
        c12.intoArray(c, d2 + ldc);
        c20.intoArray(c, d0 + 2 * ldc);
        c21.intoArray(c, d1 + 2 * ldc);
        c22.intoArray(c, d2 + 2 * ldc);
        c30.intoArray(c, d0 + 3 * ldc);
        c31.intoArray(c, d1 + 3 * ldc);
        c32.intoArray(c, d2 + 3 * ldc);
        c40.intoArray(c, d0 + 4 * ldc);
        c41.intoArray(c, d1 + 4 * ldc);
        c42.intoArray(c, d2 + 4 * ldc);
        c50.intoArray(c, d0 + 5 * ldc);
        c51.intoArray(c, d1 + 5 * ldc);
        c52.intoArray(c, d2 + 5 * ldc);
        c60.intoArray(c, d0 + 6 * ldc);
        c61.intoArray(c, d1 + 6 * ldc);
        c62.intoArray(c, d2 + 6 * ldc);
        c70.intoArray(c, d0 + 7 * ldc);
        c71.intoArray(c, d1 + 7 * ldc);
        c72.intoArray(c, d2 + 7 * ldc);
    }

    /// 8 rows × 2 vectors.
    private static void tile8x2(Factor left, int i, Factor right, int j, float[] c, int cOffset, int ldc,
            int[] columns, int depth, boolean accumulate) {
        float[] a = left.values();
        float[] b = right.values();
        int[] aSteps = left.steps();
        int[] bSteps = right.steps();
        int a0 = left.start(i);
        int a1 = left.start(i + 1);
        int a2 = left.start(i + 2);
        int a3 = left.start(i + 3);
        int a4 = left.start(i + 4);
        int a5 = left.start(i + 5);
        int a6 = left.start(i + 6);
        int a7 = left.start(i + 7);
        int b0Offset = right.start(j);
        int b1Offset = right.start(j + 1);
        int d0 = cOffset + columns[j];
        int d1 = cOffset + columns[j + 1];
        FloatVector c00, c01;
        FloatVector c10, c11;
        FloatVector c20, c21;
        FloatVector c30, c31;
        FloatVector c40, c41;
        FloatVector c50, c51;
        FloatVector c60, c61;
        FloatVector c70, c71;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, d0);
            c01 = FloatVector.fromArray(SPECIES, c, d1);
            c10 = FloatVector.fromArray(SPECIES, c, d0 + ldc);
            c11 = FloatVector.fromArray(SPECIES, c, d1 + ldc);
            c20 = FloatVector.fromArray(SPECIES, c, d0 + 2 * ldc);
            c21 = FloatVector.fromArray(SPECIES, c, d1 + 2 * ldc);
            c30 = FloatVector.fromArray(SPECIES, c, d0 + 3 * ldc);
            c31 = FloatVector.fromArray(SPECIES, c, d1 + 3 * ldc);
            c40 = FloatVector.fromArray(SPECIES, c, d0 + 4 * ldc);
            c41 = FloatVector.fromArray(SPECIES, c, d1 + 4 * ldc);
            c50 = FloatVector.fromArray(SPECIES, c, d0 + 5 * ldc);
            c51 = FloatVector.fromArray(SPECIES, c, d1 + 5 * ldc);
            c60 = FloatVector.fromArray(SPECIES, c, d0 + 6 * ldc);
            c61 = FloatVector.fromArray(SPECIES, c, d1 + 6 * ldc);
            c70 = FloatVector.fromArray(SPECIES, c, d0 + 7 * ldc);
            c71 = FloatVector.fromArray(SPECIES, c, d1 + 7 * ldc);
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
            int s = aSteps[p];
            int t = bSteps[p];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, b0Offset + t);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, b1Offset + t);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + s]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + s]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + s]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + s]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + s]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + s]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + s]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + s]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
        }
        c00.intoArray(c, d0);
        c01.intoArray(c, d1);
        c10.intoArray(c, d0 + ldc);
        c11.intoArray(c, d1 + ldc);
        c20.intoArray(c, d0 + 2 * ldc);
        c21.intoArray(c, d1 + 2 * ldc);
        c30.intoArray(c, d0 + 3 * ldc);
        c31.intoArray(c, d1 + 3 * ldc);
        c40.intoArray(c, d0 + 4 * ldc);
        c41.intoArray(c, d1 + 4 * ldc);
        c50.intoArray(c, d0 + 5 * ldc);
        c51.intoArray(c, d1 + 5 * ldc);
        c60.intoArray(c, d0 + 6 * ldc);
        c61.intoArray(c, d1 + 6 * ldc);
        c70.intoArray(c, d0 + 7 * ldc);
        c71.intoArray(c, d1 + 7 * ldc);
    }

    /// 8 rows × 1 vector.
    private static void tile8x1(Factor left, int i, Factor right, int j, float[] c, int cOffset, int ldc,
            int[] columns, int depth, boolean accumulate) {
        float[] a = left.values();
        float[] b = right.values();
        int[] aSteps = left.steps();
        int[] bSteps = right.steps();
        int a0 = left.start(i);
        int a1 = left.start(i + 1);
        int a2 = left.start(i + 2);
        int a3 = left.start(i + 3);
        int a4 = left.start(i + 4);
        int a5 = left.start(i + 5);
        int a6 = left.start(i + 6);
        int a7 = left.start(i + 7);
        int b0Offset = right.start(j);
        int d0 = cOffset + columns[j];
        FloatVector c00;
        FloatVector c10;
        FloatVector c20;
        FloatVector c30;
        FloatVector c40;
        FloatVector c50;
        FloatVector c60;
        FloatVector c70;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, d0);
            c10 = FloatVector.fromArray(SPECIES, c, d0 + ldc);
            c20 = FloatVector.fromArray(SPECIES, c, d0 + 2 * ldc);
            c30 = FloatVector.fromArray(SPECIES, c, d0 + 3 * ldc);
            c40 = FloatVector.fromArray(SPECIES, c, d0 + 4 * ldc);
            c50 = FloatVector.fromArray(SPECIES, c, d0 + 5 * ldc);
            c60 = FloatVector.fromArray(SPECIES, c, d0 + 6 * ldc);
            c70 = FloatVector.fromArray(SPECIES, c, d0 + 7 * ldc);
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
            int s = aSteps[p];
            int t = bSteps[p];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, b0Offset + t);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + s]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + s]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + s]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + s]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + s]);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + s]);
            c50 = x5.fma(b0, c50);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + s]);
            c60 = x6.fma(b0, c60);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + s]);
            c70 = x7.fma(b0, c70);
        }
        c00.intoArray(c, d0);
        c10.intoArray(c, d0 + ldc);
        c20.intoArray(c, d0 + 2 * ldc);
        c30.intoArray(c, d0 + 3 * ldc);
        c40.intoArray(c, d0 + 4 * ldc);
        c50.intoArray(c, d0 + 5 * ldc);
        c60.intoArray(c, d0 + 6 * ldc);
        c70.intoArray(c, d0 + 7 * ldc);
    }
}
