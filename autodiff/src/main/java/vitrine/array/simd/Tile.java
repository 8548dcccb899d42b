package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loop of matrix products and convolutions: a small tile of C in registers.
///
///     C[i, j] (+)= Σ_p A[i, p] · B[p, j]        for [#ROWS] rows i and 1–3 vectors of columns j
///
/// The factors are read through tables ([Factor]), so that a convolution needs no unfolded copy of its image.
///
/// For every p, one row of B is loaded as vectors, and one number of A after the other is spread over a vector
/// and multiplied with them: an outer product, added to sums that stay in registers. A tile of r × v vectors
/// thus does r · v multiply-adds per r + v loads; the larger the tile, the less loads matter, until registers
/// run out. The variants and their count of registers are [TileOf8Rows] and [TileOf4Rows].
///
/// What bounds it: the multiply-add units. On an AVX-512 core the 8 × 3 tile runs at 95 % of the peak that a loop
/// without any memory access reaches (`GemmBenchmark`).
///
/// Each C[i, j] is one chain of fused multiply-adds in ascending p, continued from the memory of C if
/// `accumulate`. Blocking and tiling therefore do not change a single bit of the result: any path to
/// it, even the plain loop for small matrices, gives the same.
///
/// What the tables cost, two loads a step and the bounds checks of loads whose index the compiler cannot foresee, fits
/// into issue slots that the multiply-adds leave free: it was measured to be as fast as with constant strides. With
/// `-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0`, which drops the checks, it was not faster.
final class Tile {
    /// The machine's vectors, at most 512 bits.
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() <= 16
            ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;

    /// Numbers in a vector.
    static final int LANES = SPECIES.length();

    /// Rows of a tile. Eight numbers in a vector mean AVX2 (or SVE of that width), with 16 registers to count on.
    static final int ROWS = LANES == 8 ? 4 : 8;

    /// Vectors side by side in a full tile.
    static final int VECTORS = 3;

    private Tile() {}

    /// Computes one tile with all of its [#ROWS] rows.
    ///
    /// @param i          the first of its rows, a line of `a`
    /// @param j          the first of its vectors, a line of `b`
    /// @param cOffset    where row `i` of C begins
    /// @param ldc        distance of rows of C
    /// @param columns    where in a row of C every vector lies, for all lines of `b`; what a vector writes beyond the
    ///                   place of the next, the next overwrites
    /// @param depth      length of the sum
    /// @param vectors    1, 2 or 3 vectors of columns
    /// @param accumulate whether the sums continue from what is in C
    static void multiply(Factor a, int i, Factor b, int j, float[] c, int cOffset, int ldc, int[] columns, int depth,
            int vectors, boolean accumulate) {
        if (ROWS == 8) {
            TileOf8Rows.multiply(a, i, b, j, c, cOffset, ldc, columns, depth, vectors, accumulate);
        } else {
            TileOf4Rows.multiply(a, i, b, j, c, cOffset, ldc, columns, depth, vectors, accumulate);
        }
    }
}
