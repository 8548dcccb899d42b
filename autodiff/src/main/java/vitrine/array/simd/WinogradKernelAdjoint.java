package vitrine.array.simd;

import java.util.Arrays;

/// The adjoint of [WinogradConvolution] in its kernels: a sum over all images and tiles, by 2.25 times fewer multiplications
/// than the matrix product of [ConvolutionKernelAdjoint].
///
/// The signals of each 2 × 2 tile are transformed into 16 numbers ξ ([WinogradAdjointTransform]), as are the inputs that
/// the tile sees ([WinogradTiles]). Summed over all tiles of the batch, their products are 16 matrix products
///
///     M_ξ (C, O) = V_ξ (C, tiles) · S_ξ (tiles, O)
///
/// and a last transformation makes of the 16 numbers of M the 9 weights.
///
/// The rows of tiles of the batch are cut into at most [#CHUNKS] chunks, by the sizes alone. Each chunk is a task that
/// grows its own M, a block of rows after the other, so that V and S stay near; the chunks' sums are then added in their
/// order. So the sum is the same for any number of threads.
///
/// What bounds it: the multiply-add units for some two thirds of the time, then the stores of V and S. In all it is 1.5
/// times as fast as the matrix product with the columns of the image for 64 images of 14 × 14, 32 and 64 channels.
///
/// A weight is one of 9 sums over 16 products that share inputs, so that some of what one of them meets has to cancel
/// in it. A tap whose window sees only zeros may thus get a rounding error of its neighbours' products instead of zero; a
/// channel without inputs, or without signals, gets zeros.
final class WinogradKernelAdjoint {
    private static final int CHUNKS = 8;

    /// Fewer tiles do not pay for another visit to all M, which with many channels are larger than a second-level cache.
    private static final int FEWEST_TILES = 64;

    /// Bounds the memory of the chunks' sums: 16 MB.
    private static final int PARTIAL_LENGTH = 1 << 22;

    /// How many numbers of V and S per ξ a block has at most: 1 MB for all of them. Half of it was measured to be slower by
    /// a tenth, twice as much not to be faster.
    private static final int CACHED = 1 << 14;

    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private static final int ELEMENTS = WinogradTransform.ELEMENTS;
    private static final int LANES = Tile.LANES;

    private final Threads threads;
    private final BufferPool buffers;
    private final WarmUp warmUp;

    WinogradKernelAdjoint(Threads threads, BufferPool buffers, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.warmUp = warmUp;
    }

    /// @param x images, row-major
    /// @param g signals, row-major
    /// @param w gets the kernels' adjoint, row-major. Where a weight is infinite or undefined, the direct sum may be
    ///          another, or finite, so all must be computed in another way
    void convolve(ConvolutionGeometry geometry, float[] x, int xOffset, float[] g, int gOffset, float[] w) {
        new Run(geometry, w).convolve(x, xOffset, g, gOffset);
    }

    private final class Run {
        private final ConvolutionGeometry geometry;
        private final float[] w;
        private final WinogradTiles tiles;
        private final int blockRows;
        private final int width;
        private final int mStep;
        private final int chunkRows;
        private final int chunks;
        private final int chunkLength;
        private final boolean vectors = warmUp.isDoneForProducts();

        Run(ConvolutionGeometry geometry, float[] w) {
            this.geometry = geometry;
            this.w = w;
            width = TileBlock.wholeVectors(geometry.groupOutputs());
            mStep = TileBlock.wholeTiles(geometry.groupChannels()) * width;
            chunkLength = Math.multiplyExact(geometry.groups() * ELEMENTS, mStep);
            int perImage = WinogradTiles.rowsPerImage(geometry);
            int columns = WinogradTiles.columns(geometry);
            int rows = geometry.images() * perImage;
            int most = Math.clamp(Math.min(PARTIAL_LENGTH / chunkLength, (long) rows * columns / FEWEST_TILES), 1, CHUNKS);
            chunkRows = wholeImages(Math.ceilDiv(rows, most), perImage, perImage - 1);
            chunks = Math.ceilDiv(rows, chunkRows);
            int cached = CACHED / (geometry.groupChannels() + geometry.groupOutputs());
            blockRows = wholeImages(Math.clamp(Math.max(cached, FEWEST_TILES) / columns, 1, chunkRows), perImage, 0);
            tiles = new WinogradTiles(geometry, buffers, blockRows);
        }

        /// So many rows, or if these are an image or more, those of whole images: every part of an image has edges of its
        /// own.
        ///
        /// @param round the rows of an image less one to round up, none to round down
        private static int wholeImages(int rows, int perImage, int round) {
            return rows < perImage ? rows : (rows + round) / perImage * perImage;
        }

        void convolve(float[] x, int xOffset, float[] g, int gOffset) {
            boolean shared = geometry.work() >= PARALLEL;
            int groups = geometry.groups();
            float[] m = buffers.borrow((long) chunks * chunkLength);
            threads.runIf(shared, chunks * groups, task -> addUp(x, xOffset, g, gOffset, task / groups, task % groups, m));
            threads.runIf(shared, groups * ELEMENTS, task -> {
                for (int chunk = 1; chunk < chunks; chunk++) {
                    addTo(m, task * mStep, chunk * chunkLength + task * mStep, mStep);
                }
            });
            threads.runIf(shared, geometry.channels(), channel -> finish(m, channel));
            buffers.giveBack(m);
        }

        /// The products of one chunk and group.
        private void addUp(float[] x, int xOffset, float[] g, int gOffset, int chunk, int group, float[] m) {
            int channels = geometry.groupChannels();
            int mOffset = chunk * chunkLength + group * ELEMENTS * mStep;
            int mostTiles = blockRows * tiles.columns();
            int sStep = mostTiles * width + LANES;
            float[] v = buffers.borrow((long) ELEMENTS * tiles.step(blockRows)
                    + (long) Tile.ROWS * tiles.width(blockRows));
            float[] s = buffers.borrow((long) ELEMENTS * sStep);
            float[] turned = buffers.borrow(4L * mostTiles * width + LANES);
            float[] scratch = buffers.borrow(TileBlock.SCRATCH);
            int[] places = Factor.every(LANES, width / LANES);
            int[] lines = Factor.every(width, mostTiles);
            int[] steps = Factor.every(1, mostTiles);
            int end = Math.min((chunk + 1) * chunkRows, tiles.rows());
            for (int first = chunk * chunkRows; first < end; first += blockRows) {
                int last = Math.min(first + blockRows, end);
                int count = (last - first) * tiles.columns();
                int vStep = tiles.step(last - first);
                tiles.transform(x, xOffset, group, first, last, v, vectors);
                transform(g, gOffset, group, first, last, turned, s, sStep);
                int[] rows = Factor.every(tiles.width(last - first), TileBlock.wholeTiles(channels));
                for (int xi = 0; xi < ELEMENTS; xi++) {
                    TileBlock.multiply(new Factor(v, xi * vStep, rows, steps), new Factor(s, xi * sStep, places, lines), m,
                            mOffset + xi * mStep, width, places, places.length, 0, rows.length, width, count,
                            first > chunk * chunkRows, scratch, vectors);
                }
            }
            buffers.giveBack(v);
            buffers.giveBack(s);
            buffers.giveBack(turned);
            buffers.giveBack(scratch);
        }

        /// Transforms the signals of the tiles from row `first` to before row `end`.
        ///
        /// @param turned gets them with all channels of a pixel side by side, and zeros in pixels of tiles that are none
        /// @param s      gets all S_ξ
        private void transform(float[] g, int gOffset, int group, int first, int end, float[] turned, float[] s, int step) {
            int outputs = geometry.groupOutputs();
            int columns = geometry.outputColumns();
            int positions = geometry.positions();
            int pixels = 2 * tiles.columns();
            tiles.forEachPart(first, end, (image, row, rows, tile) -> {
                int from = gOffset + (image * geometry.outputs() + group * outputs) * positions + 2 * row * columns;
                int real = Math.min(2 * rows, geometry.outputRows() - 2 * row);
                if (pixels == columns) {
                    Packing.copy(g, from, 1, positions, real * columns, outputs, turned, 0, width, vectors);
                } else {
                    for (int i = 0; i < real; i++) {
                        int to = i * pixels * width;
                        Packing.copy(g, from + i * columns, 1, positions, columns, outputs, turned, to, width, vectors);
                        Arrays.fill(turned, to + columns * width, to + pixels * width, 0f);
                    }
                }
                Arrays.fill(turned, real * pixels * width, 2 * rows * pixels * width, 0f);
                for (int i = 0; i < rows; i++) {
                    int upper = 2 * i * pixels * width;
                    int lower = upper + pixels * width;
                    int to = (tile + i * tiles.columns()) * width;
                    if (vectors) {
                        WinogradAdjointTransform.signals(turned, upper, lower, tiles.columns(), width, s, to, step);
                    } else {
                        WinogradAdjointTransform.plainSignals(turned, upper, lower, tiles.columns(), width, s, to, step);
                    }
                }
            });
        }

        /// The weights of one input channel.
        private void finish(float[] m, int channel) {
            int group = channel / geometry.groupChannels();
            int row = channel % geometry.groupChannels();
            int outputs = geometry.groupOutputs();
            int at = group * ELEMENTS * mStep + row * width;
            float[] taps = buffers.borrow(9L * width);
            if (vectors) {
                WinogradAdjointTransform.kernels(m, at, mStep, taps, width);
            } else {
                WinogradAdjointTransform.plainKernels(m, at, mStep, taps, width);
            }
            for (int output = 0; output < outputs; output++) {
                int to = ((group * outputs + output) * geometry.groupChannels() + row) * 9;
                for (int tap = 0; tap < 9; tap++) {
                    w[to + tap] = taps[output + tap * width];
                }
            }
            buffers.giveBack(taps);
        }
    }

    /// Adds a chunk's sums to those of the first.
    private static void addTo(float[] sums, int to, int from, int count) {
        for (int i = 0; i < count; i++) {
            sums[to + i] += sums[from + i];
        }
    }
}
