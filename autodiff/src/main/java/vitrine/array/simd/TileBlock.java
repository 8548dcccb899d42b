package vitrine.array.simd;

/// A block of C, cut into tiles: what one thread computes between two visits to the main memory.
///
/// Blocks are at most [#SIZE] rows, columns and steps large. 288 = 6 · 48 is a whole number of tiles for every
/// vector length; a block of A or B then takes 350 KB and stays in the second-level cache (1 MB) while all tiles
/// of the block pass by. Rows of packed blocks lie [#STRIDE] = 304 numbers apart: a distance of 19 cache lines,
/// an odd number, spreads the rows over all sets of the cache, while a power of two would pile them up in a few.
///
/// Tiles at the right and lower edge are computed in full, into a scratch tile, of which the valid part is
/// then copied; the rows and columns beyond the edge hold whatever was there, and nobody looks at their results.
final class TileBlock {
    /// The largest number of rows, columns and steps of a block.
    static final int SIZE = 288;

    /// The largest number of steps of a sum within a block.
    static final int DEPTH = 288;

    /// The distance between rows of a packed block.
    static final int STRIDE = 304;

    /// The numbers in a scratch tile.
    static final int SCRATCH = Tile.ROWS * Tile.VECTORS * Tile.LANES;

    private TileBlock() {}

    /// `length` rounded up to whole vectors.
    static int wholeVectors(int length) {
        return (length + Tile.LANES - 1) / Tile.LANES * Tile.LANES;
    }

    /// `rows` rounded up to whole tiles.
    static int wholeTiles(int rows) {
        return (rows + Tile.ROWS - 1) / Tile.ROWS * Tile.ROWS;
    }

    /// The numbers of memory that a packed block with this many rows needs, over-reading at its end included.
    static int packedLength(int rows) {
        return wholeTiles(rows) * STRIDE + Tile.VECTORS * Tile.LANES;
    }

    /// Computes `C (+)= A · B` for one block.
    ///
    /// A must be readable for whole tiles of rows, B for whole vectors of columns. Of C only the given rows and
    /// columns are touched.
    /// @param vectors whether to use vectors or the plain twin; see [WarmUp]
    static void multiply(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb, float[] c, int cOffset,
            int ldc, int rows, int columns, int depth, boolean accumulate, float[] scratch, boolean vectors) {
        if (vectors) {
            multiplyTiles(a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, rows, columns, depth, accumulate, scratch);
        } else {
            PlainTile.multiply(a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, rows, columns, depth, accumulate);
        }
    }

    private static void multiplyTiles(float[] a, int aOffset, int lda, float[] b, int bOffset, int ldb, float[] c,
            int cOffset, int ldc, int rows, int columns, int depth, boolean accumulate, float[] scratch) {
        int lanes = Tile.LANES;
        for (int j = 0; j < columns; ) {
            int left = (columns - j + lanes - 1) / lanes;
            // Four vectors are two tiles of two, not one of three and a slow one of one.
            int vectors = left == 4 ? 2 : Math.min(left, Tile.VECTORS);
            int width = Math.min(vectors * lanes, columns - j);
            for (int i = 0; i < rows; i += Tile.ROWS) {
                int height = Math.min(Tile.ROWS, rows - i);
                int at = cOffset + i * ldc + j;
                if (height == Tile.ROWS && width == vectors * lanes) {
                    Tile.multiply(a, aOffset + i * lda, lda, b, bOffset + j, ldb, c, at, ldc, depth, vectors,
                            accumulate);
                } else {
                    int stride = vectors * lanes;
                    if (accumulate) {
                        copy(c, at, ldc, scratch, 0, stride, height, width);
                    }
                    Tile.multiply(a, aOffset + i * lda, lda, b, bOffset + j, ldb, scratch, 0, stride, depth, vectors,
                            accumulate);
                    copy(scratch, 0, stride, c, at, ldc, height, width);
                }
            }
            j += width;
        }
    }

    private static void copy(float[] from, int fromOffset, int fromStride, float[] to, int toOffset, int toStride,
            int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int source = fromOffset + i * fromStride;
            int target = toOffset + i * toStride;
            for (int j = 0; j < columns; j++) {
                to[target + j] = from[source + j];
            }
        }
    }
}
