package vitrine.array.simd;

import vitrine.array.Window;

/// Convolution by Winograd's minimal filtering, for 3 × 3 windows and many channels: 2.25 times fewer multiplications.
///
/// The outputs are cut into tiles of 2 × 2. Of each tile, the 4 × 4 inputs that it sees are transformed, and so are the
/// kernels, into 16 numbers ξ each ([WinogradTransform]); summed over the channels, the products of these are 16
/// matrix products ([WinogradTiles] makes V)
///
///     M_ξ (O, tiles) = U_ξ (O, C) · V_ξ (C, tiles)
///
/// and a last transformation makes of the 16 numbers of M the 4 outputs.
///
/// A task is a block of rows of tiles, which may belong to several images, so that tiles fill whole vectors: of 14 × 14
/// outputs, 16 rows of 7 tiles are 7 vectors of 16. Block for block, V stays in the second-level cache, and so do the M
/// of some output channels at a time.
///
/// What bounds it: the multiply-add units, at 85 % of their peak, for 60 % of the time; then the stores of V. In all it is
/// 1.5 times as fast as the matrix product with the unfolded image for 32 and 64 channels of 14 × 14, 1.7 times for
/// 64 and 64 of 56 × 56 (`ConvolutionBenchmark`).
///
/// An infinite or undefined output is left to the plain matrix product, see [#convolve]. The sum over the channels is one
/// chain in ascending order, so neither blocks nor batches nor threads change a bit of the result.
final class WinogradConvolution {
    /// Fewer channels on either side, or fewer pairs of them, do not pay for the transformations of images.
    private static final int FEWEST_CHANNELS = 16;
    private static final int FEWEST_PAIRS = 1024;

    /// More pairs have kernels that, transformed, are larger than a second-level cache and would pass by again and again.
    private static final int MOST_PAIRS = 1 << 16;

    /// Fewer outputs of an image do not pay for the transformation of the kernels.
    private static final int FEWEST_OUTPUTS = 144;

    /// How many numbers of M per ξ stay there beside them.
    private static final int CACHED_PRODUCTS = 1 << 12;

    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private static final int ELEMENTS = WinogradTransform.ELEMENTS;
    private static final int LANES = Tile.LANES;

    private final Threads threads;
    private final BufferPool buffers;
    private final WarmUp warmUp;

    WinogradConvolution(Threads threads, BufferPool buffers, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.warmUp = warmUp;
    }

    /// Whether this is the way to compute a convolution. It depends on the sizes of an image, not on how many there are:
    /// an image is the same to the last bit alone and in a batch.
    static boolean suits(ConvolutionGeometry geometry) {
        long pairs = (long) geometry.groupChannels() * geometry.groupOutputs();
        return isThree(geometry.window().rows()) && isThree(geometry.window().columns())
                && Math.min(geometry.groupChannels(), geometry.groupOutputs()) >= FEWEST_CHANNELS
                && pairs >= FEWEST_PAIRS && pairs <= MOST_PAIRS && geometry.positions() >= FEWEST_OUTPUTS;
    }

    private static boolean isThree(Window side) {
        return side.size() == 3 && side.stride() == 1 && side.dilation() == 1;
    }

    /// Computes all outputs of a batch.
    ///
    /// @param x        images, row-major
    /// @param kernels  for each group a matrix (O / groups, taps), wherever it lies
    /// @param epilogue what to do to the outputs
    /// @param y        gets the outputs, row-major
    /// @return for each image whether it has an output here that is infinite or undefined. In the direct sum that output may
    ///         be another, such as ∞ instead of ∞ − ∞, so the outputs of these images must be computed in another way
    boolean[] convolve(ConvolutionGeometry geometry, float[] x, int xOffset, StridedKernels kernels, Epilogue epilogue,
            float[] y) {
        boolean shared = geometry.work() >= PARALLEL;
        // Two blocks for each thread at least, of rows of tiles that are half as many as rows.
        int most = shared && threads.count() > 1
                ? Math.ceilDiv(geometry.images() * geometry.outputRows(), 4 * threads.count()) : Integer.MAX_VALUE;
        WinogradTiles tiles = WinogradTiles.ofFullVectors(geometry, buffers, most);
        Kernels transformed = new Kernels(geometry, kernels);
        threads.runIf(shared, geometry.outputs(), transformed::transform);
        boolean[] spoilt = new boolean[geometry.images()];
        threads.runIf(shared, geometry.groups() * tiles.blocks(), task -> {
            int group = task / tiles.blocks();
            int block = task % tiles.blocks();
            new Block(geometry, tiles, group, tiles.start(block), tiles.end(block), epilogue, y, spoilt)
                    .convolve(x, xOffset, transformed);
        });
        transformed.giveBack();
        return spoilt;
    }

    /// The transformed kernels: for every group and ξ a matrix U_ξ (O / groups, C / groups).
    private final class Kernels {
        private final ConvolutionGeometry geometry;
        private final StridedKernels kernels;
        private final int width;
        private final int stride;
        private final int step;
        private final float[] values;
        private final int[] lines;
        private final int[] steps;

        Kernels(ConvolutionGeometry geometry, StridedKernels kernels) {
            this.geometry = geometry;
            this.kernels = kernels;
            int rows = TileBlock.wholeTiles(geometry.groupOutputs());
            width = TileBlock.wholeVectors(geometry.groupChannels());
            // Distances of powers of two would pile up rows and matrices in few sets of the cache.
            stride = width + (width / LANES % 2 == 0 ? LANES : 0);
            step = rows * stride + LANES;
            values = buffers.borrow((long) geometry.groups() * ELEMENTS * step);
            lines = Factor.every(stride, rows);
            steps = Factor.every(1, geometry.groupChannels());
        }

        /// Transforms the kernels of one output channel.
        void transform(int output) {
            int group = output / geometry.groupOutputs();
            int row = output % geometry.groupOutputs();
            int to = group * ELEMENTS * step + row * stride;
            float[] taps = buffers.borrow(9L * width);
            kernels.packByTaps(group, row, taps, width);
            if (warmUp.isDoneForProducts()) {
                WinogradTransform.kernels(taps, width, values, to, step, width);
            } else {
                WinogradTransform.plainKernels(taps, width, values, to, step, width);
            }
            buffers.giveBack(taps);
        }

        Factor of(int group, int xi) {
            return new Factor(values, (group * ELEMENTS + xi) * step, lines, steps);
        }

        void giveBack() {
            buffers.giveBack(values);
        }
    }

    /// A block of rows of tiles of one group, from row `first` to before row `end`.
    private final class Block {
        private final ConvolutionGeometry geometry;
        private final WinogradTiles tiles;
        private final int group;
        private final int first;
        private final int end;
        private final int width;
        private final Epilogue epilogue;
        private final float[] y;
        private final boolean[] spoilt;
        private final boolean vectors = warmUp.isDoneForProducts();

        Block(ConvolutionGeometry geometry, WinogradTiles tiles, int group, int first, int end, Epilogue epilogue, float[] y,
                boolean[] spoilt) {
            this.geometry = geometry;
            this.tiles = tiles;
            this.group = group;
            this.first = first;
            this.end = end;
            this.epilogue = epilogue;
            this.y = y;
            this.spoilt = spoilt;
            width = tiles.width(end - first);
        }

        void convolve(float[] x, int xOffset, Kernels kernels) {
            int outputs = geometry.groupOutputs();
            int channels = geometry.groupChannels();
            int most = Math.max(Tile.ROWS, CACHED_PRODUCTS / width / Tile.ROWS * Tile.ROWS);
            int vStep = tiles.step(end - first);
            int mStep = most * width + LANES;
            float[] v = buffers.borrow((long) ELEMENTS * vStep);
            float[] m = buffers.borrow((long) ELEMENTS * mStep);
            float[] kinds = buffers.borrow(4 * width + LANES);
            float[] scratch = buffers.borrow(TileBlock.SCRATCH);
            tiles.transform(x, xOffset, group, first, end, v, vectors);
            int[] places = Factor.every(LANES, width / LANES);
            Factor inputs = new Factor(v, 0, places, Factor.every(width, channels));
            for (int row = 0; row < outputs; row += most) {
                int rows = Math.min(most, outputs - row);
                for (int xi = 0; xi < ELEMENTS; xi++) {
                    TileBlock.multiply(kernels.of(group, xi), inputs.from(xi * vStep), m, xi * mStep - row * width, width,
                            places, places.length, row, row + TileBlock.wholeTiles(rows), width, channels, false, scratch,
                            vectors);
                }
                for (int i = 0; i < rows; i++) {
                    boolean finite = vectors
                            ? WinogradTransform.outputs(m, i * width, mStep, kinds, width, width)
                            : WinogradTransform.plainOutputs(m, i * width, mStep, kinds, width, width);
                    weave(group * outputs + row + i, kinds);
                    if (!finite) {
                        findSpoilt(kinds);
                    }
                }
            }
            buffers.giveBack(v);
            buffers.giveBack(m);
            buffers.giveBack(kinds);
            buffers.giveBack(scratch);
        }

        private void weave(int output, float[] kinds) {
            int rowsPerImage = geometry.outputRows();
            int columns = geometry.outputColumns();
            float shift = epilogue.bias(output);
            tiles.forEachPart(first, end, (image, row, rows, tile) -> {
                int to = ((image * geometry.outputs() + output) * rowsPerImage + 2 * row) * columns;
                int count = Math.min(2 * rows, rowsPerImage - 2 * row);
                if (vectors) {
                    WinogradTransform.weave(kinds, width, tile, tiles.columns(), shift, y, to, count, columns);
                } else {
                    WinogradTransform.plainWeave(kinds, width, tile, tiles.columns(), shift, y, to, count, columns);
                }
                epilogue.rectify(y, to, count * columns);
            });
        }

        /// Which images the outputs that are not finite belong to.
        private void findSpoilt(float[] kinds) {
            tiles.forEachPart(first, end, (image, row, rows, tile) -> {
                for (int kind = 0; kind < 4; kind++) {
                    spoilt[image] |= !Finiteness.all(kinds, kind * width + tile, rows * tiles.columns());
                }
            });
        }
    }
}
