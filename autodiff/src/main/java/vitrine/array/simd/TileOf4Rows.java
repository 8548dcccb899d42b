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

    private TileOf4Rows() {}

    /// See [Tile#multiply].
    static void multiply(Factor a, int i, Factor b, int j, float[] c, int cOffset, int ldc, int[] columns, int depth,
            int vectors, boolean accumulate) {
        switch (vectors) {
            case 1 -> tile4x1(a, i, b, j, c, cOffset, ldc, columns, depth, accumulate);
            case 2 -> tile4x2(a, i, b, j, c, cOffset, ldc, columns, depth, accumulate);
            default -> tile4x3(a, i, b, j, c, cOffset, ldc, columns, depth, accumulate);
        }
    }

    /// 4 rows × 3 vectors.
    private static void tile4x3(Factor left, int i, Factor right, int j, float[] c, int cOffset, int ldc,
            int[] columns, int depth, boolean accumulate) {
        float[] a = left.values();
        float[] b = right.values();
        int[] aSteps = left.steps();
        int[] bSteps = right.steps();
        int a0 = left.start(i);
        int a1 = left.start(i + 1);
        int a2 = left.start(i + 2);
        int a3 = left.start(i + 3);
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
        } else {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00 = c01 = c02 = zero;
            c10 = c11 = c12 = zero;
            c20 = c21 = c22 = zero;
            c30 = c31 = c32 = zero;
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
    }

    /// 4 rows × 2 vectors.
    private static void tile4x2(Factor left, int i, Factor right, int j, float[] c, int cOffset, int ldc,
            int[] columns, int depth, boolean accumulate) {
        float[] a = left.values();
        float[] b = right.values();
        int[] aSteps = left.steps();
        int[] bSteps = right.steps();
        int a0 = left.start(i);
        int a1 = left.start(i + 1);
        int a2 = left.start(i + 2);
        int a3 = left.start(i + 3);
        int b0Offset = right.start(j);
        int b1Offset = right.start(j + 1);
        int d0 = cOffset + columns[j];
        int d1 = cOffset + columns[j + 1];
        FloatVector c00, c01;
        FloatVector c10, c11;
        FloatVector c20, c21;
        FloatVector c30, c31;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, d0);
            c01 = FloatVector.fromArray(SPECIES, c, d1);
            c10 = FloatVector.fromArray(SPECIES, c, d0 + ldc);
            c11 = FloatVector.fromArray(SPECIES, c, d1 + ldc);
            c20 = FloatVector.fromArray(SPECIES, c, d0 + 2 * ldc);
            c21 = FloatVector.fromArray(SPECIES, c, d1 + 2 * ldc);
            c30 = FloatVector.fromArray(SPECIES, c, d0 + 3 * ldc);
            c31 = FloatVector.fromArray(SPECIES, c, d1 + 3 * ldc);
        } else {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00 = c01 = zero;
            c10 = c11 = zero;
            c20 = c21 = zero;
            c30 = c31 = zero;
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
        }
        c00.intoArray(c, d0);
        c01.intoArray(c, d1);
        c10.intoArray(c, d0 + ldc);
        c11.intoArray(c, d1 + ldc);
        c20.intoArray(c, d0 + 2 * ldc);
        c21.intoArray(c, d1 + 2 * ldc);
        c30.intoArray(c, d0 + 3 * ldc);
        c31.intoArray(c, d1 + 3 * ldc);
    }

    /// 4 rows × 1 vector.
    private static void tile4x1(Factor left, int i, Factor right, int j, float[] c, int cOffset, int ldc,
            int[] columns, int depth, boolean accumulate) {
        float[] a = left.values();
        float[] b = right.values();
        int[] aSteps = left.steps();
        int[] bSteps = right.steps();
        int a0 = left.start(i);
        int a1 = left.start(i + 1);
        int a2 = left.start(i + 2);
        int a3 = left.start(i + 3);
        int b0Offset = right.start(j);
        int d0 = cOffset + columns[j];
        FloatVector c00;
        FloatVector c10;
        FloatVector c20;
        FloatVector c30;
        if (accumulate) {
            c00 = FloatVector.fromArray(SPECIES, c, d0);
            c10 = FloatVector.fromArray(SPECIES, c, d0 + ldc);
            c20 = FloatVector.fromArray(SPECIES, c, d0 + 2 * ldc);
            c30 = FloatVector.fromArray(SPECIES, c, d0 + 3 * ldc);
        } else {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00 = zero;
            c10 = zero;
            c20 = zero;
            c30 = zero;
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
        }
        c00.intoArray(c, d0);
        c10.intoArray(c, d0 + ldc);
        c20.intoArray(c, d0 + 2 * ldc);
        c30.intoArray(c, d0 + 3 * ldc);
    }
}
