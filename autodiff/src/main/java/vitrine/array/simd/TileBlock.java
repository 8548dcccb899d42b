package vitrine.array.simd;

import java.util.Arrays;

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

    /// Where vectors of columns lie that follow each other without gaps.
    private static final int[] SIDE_BY_SIDE = Factor.every(Tile.LANES, SIZE / Tile.LANES + Tile.VECTORS);

    private static final int[] ROWS = Factor.every(STRIDE, SIZE);
    private static final int[] STEPS = Factor.every(1, SIZE);

    private TileBlock() {}

    /// A packed block as the left factor: its rows are the lines.
    static Factor left(float[] packed, int offset) {
        return new Factor(packed, offset, ROWS, STEPS);
    }

    /// A packed block as the right factor: its vectors of columns are the lines.
    static Factor right(float[] packed, int offset) {
        return new Factor(packed, offset, SIDE_BY_SIDE, ROWS);
    }

    /// A matrix in its own place as the right factor, of which at most [#SIZE] columns are read.
    static Factor right(float[] values, int offset, int stride, int depth) {
        return new Factor(values, offset, SIDE_BY_SIDE, Factor.every(stride, depth));
    }

    /// `length` rounded up to whole vectors.
    static int wholeVectors(int length) {
        return (length + Tile.LANES - 1) / Tile.LANES * Tile.LANES;
    }

    /// `length` rounded up to whole tiles of three vectors, the fastest, if it takes several of them; else to whole vectors.
    static int wholeGroups(int length) {
        int group = Tile.VECTORS * Tile.LANES;
        return length <= 2 * group ? wholeVectors(length) : Math.min(SIZE, (length + group - 1) / group * group);
    }

    /// `rows` rounded up to whole tiles.
    static int wholeTiles(int rows) {
        return (rows + Tile.ROWS - 1) / Tile.ROWS * Tile.ROWS;
    }

    /// The numbers of memory that a packed block with this many rows needs, over-reading at its end included.
    static int packedLength(int rows) {
        return wholeTiles(rows) * STRIDE + Tile.VECTORS * Tile.LANES;
    }

    /// Computes `C (+)= A · B` for one block, whose columns lie side by side in C.
    ///
    /// A must be readable for whole tiles of rows, B for whole vectors of columns. Of C only the given rows and
    /// columns are touched.
    ///
    /// @param vectors whether to use vectors or the plain twin; see [WarmUp]
    static void multiply(Factor a, Factor b, float[] c, int cOffset, int ldc, int rows, int columns, int depth,
            boolean accumulate, float[] scratch, boolean vectors) {
        multiply(a, b, c, cOffset, ldc, SIDE_BY_SIDE, wholeVectors(columns) / Tile.LANES, 0, rows, columns, depth,
                accumulate, scratch, vectors);
    }

    /// Computes `C (+)= A · B` for some rows of one block, whose vectors of columns may overlap in C.
    ///
    /// @param cOffset    where row 0 of C begins
    /// @param places     where in a row of C every vector lies
    /// @param lines      how many vectors there are
    /// @param fromRow    the first row, which begins a tile
    /// @param toRow      behind the last row
    /// @param columns    how many columns there are without overlap
    /// @param accumulate whether the sums continue from what is in C; then vectors must not overlap
    static void multiply(Factor a, Factor b, float[] c, int cOffset, int ldc, int[] places, int lines, int fromRow,
            int toRow, int columns, int depth, boolean accumulate, float[] scratch, boolean vectors) {
        for (int j = 0; j < lines; ) {
            // Four vectors are two tiles of two, not one of three and a slow one of one.
            int count = lines - j == 4 ? 2 : Math.min(lines - j, Tile.VECTORS);
            boolean last = j + count == lines;
            int width = (last ? columns : places[j + count]) - places[j];
            if (vectors) {
                boolean fits = !last || width == places[lines - 1] - places[j] + Tile.LANES;
                for (int i = fromRow; i < toRow; i += Tile.ROWS) {
                    int height = Math.min(Tile.ROWS, toRow - i);
                    if (fits && height == Tile.ROWS) {
                        Tile.multiply(a, i, b, j, c, cOffset + i * ldc, ldc, places, depth, count, accumulate);
                    } else {
                        edge(a, i, b, j, c, cOffset + i * ldc, ldc, places, height, width, depth, count, accumulate,
                                scratch);
                    }
                }
            } else {
                plain(a, b, j, count, c, cOffset, ldc, places, fromRow, toRow, width, depth, accumulate);
            }
            j += count;
        }
    }

    /// A tile at the edge, by way of the scratch tile.
    private static void edge(Factor a, int i, Factor b, int j, float[] c, int cOffset, int ldc, int[] places, int height,
            int width, int depth, int count, boolean accumulate, float[] scratch) {
        int stride = Tile.VECTORS * Tile.LANES;
        if (accumulate) {
            copy(c, cOffset + places[j], ldc, scratch, 0, stride, height, width);
        }
        Tile.multiply(a, i, b, j, scratch, -places[j], stride, places, depth, count, accumulate);
        copy(scratch, 0, stride, c, cOffset + places[j], ldc, height, width);
    }

    private static void plain(Factor a, Factor b, int j, int count, float[] c, int cOffset, int ldc, int[] places,
            int fromRow, int toRow, int width, int depth, boolean accumulate) {
        Factor rows = new Factor(a.values(), a.offset(), Arrays.copyOfRange(a.lines(), fromRow, toRow), a.steps());
        for (int k = 0; k < count; k++) {
            int end = k + 1 < count ? places[j + k + 1] - places[j] : width;
            PlainTile.multiply(rows, b, b.start(j + k), c, cOffset + fromRow * ldc + places[j + k], ldc, toRow - fromRow,
                    end - (places[j + k] - places[j]), depth, accumulate);
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
