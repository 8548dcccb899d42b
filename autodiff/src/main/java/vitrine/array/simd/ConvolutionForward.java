package vitrine.array.simd;

/// Convolution as a matrix product: for every image and group
///
///     Y (O / groups, positions) = W (O / groups, taps) · columns (taps, positions)
///
/// The kernels are packed once for the whole batch. A task is an image and a group, or a part of them if there are
/// few. Where the rows of outputs fill the machine's vectors, the tiles read the image in place ([ImageColumns#columns]),
/// and the sums of all taps stay in registers. Else the task unfolds a block of columns after the other.
///
/// What bounds it: the multiply-add units, when there are eight or more output channels. For 3 × 3 windows and many
/// channels [WinogradConvolution] needs fewer of these.
final class ConvolutionForward {
    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    /// Kernels of up to this many numbers, half of a second-level cache, stay there.
    private static final int LARGE = 1 << 17;

    /// Numbers in a cache line.
    private static final int LINE = 16;

    private final Threads threads;
    private final BufferPool buffers;
    private final ResultMemory memory;
    private final WarmUp warmUp;
    private final WinogradConvolution winograd;

    ConvolutionForward(Threads threads, BufferPool buffers, ResultMemory memory, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.memory = memory;
        this.warmUp = warmUp;
        winograd = new WinogradConvolution(threads, buffers, warmUp);
    }

    /// @param x        images, row-major
    /// @param kernels  for each group a matrix (O / groups, taps), wherever it lies
    /// @param epilogue what to do to the outputs
    float[] convolve(ConvolutionGeometry geometry, float[] x, int xOffset, StridedKernels kernels, Epilogue epilogue) {
        int length = geometry.outputShape().size();
        if (length == 0 || geometry.taps() == 0) {
            float[] y = new float[length];
            epilogue.finish(geometry, y);
            return y;
        }
        float[] y = memory.unset(length);
        if (WinogradConvolution.suits(geometry)) {
            boolean[] spoilt = winograd.convolve(geometry, x, xOffset, kernels, epilogue, y);
            for (int image = 0; image < spoilt.length; image++) {
                if (spoilt[image]) {
                    multiply(geometry.ofOneImage(), x, xOffset + image * geometry.imageSize(), kernels, epilogue, y,
                            image * geometry.outputs() * geometry.positions());
                }
            }
        } else {
            multiply(geometry, x, xOffset, kernels, epilogue, y, 0);
        }
        return y;
    }

    private void multiply(ConvolutionGeometry geometry, float[] x, int xOffset, StridedKernels kernels, Epilogue epilogue,
            float[] y, int yOffset) {
        ImageColumns columns = new ImageColumns(geometry);
        Kernels packed = new Kernels(geometry, kernels);
        boolean shared = geometry.work() >= PARALLEL && threads.count() > 1;
        int pieces = shared && geometry.images() * geometry.groups() < 2 * threads.count() ? 2 * threads.count() : 1;
        boolean inPlace = columns.fillsVectors();
        Blocking blocks = ImageColumns.blocks(geometry);
        Blocking parts = inPlace ? tilesInParts(geometry.groupOutputs(), pieces) : blocksInParts(blocks.count(), pieces);
        threads.runIf(shared, geometry.images() * geometry.groups() * parts.count(), task -> {
            int part = task % parts.count();
            int group = task / parts.count() % geometry.groups();
            int image = task / parts.count() / geometry.groups();
            int from = xOffset + (image * geometry.channels() + group * geometry.groupChannels())
                    * geometry.height() * geometry.width();
            int to = yOffset + (image * geometry.outputs() + group * geometry.groupOutputs()) * geometry.positions();
            if (inPlace) {
                int row = parts.start(part);
                readInPlace(geometry, columns, packed.of(group), x, from, row, row + parts.size(part), y, to);
                epilogue.finishChannels(group * geometry.groupOutputs() + row, parts.size(part), y,
                        to + row * geometry.positions(), geometry.positions(), geometry.positions());
            } else {
                int block = parts.start(part);
                unfold(geometry, columns, packed.of(group), x, from, blocks, block, parts.size(part), y, to);
                int position = blocks.start(block);
                epilogue.finishChannels(group * geometry.groupOutputs(), geometry.groupOutputs(), y, to + position,
                        geometry.positions(), Math.min(parts.size(part) * blocks.size(), geometry.positions() - position));
            }
        });
        packed.giveBack();
    }

    private static Blocking tilesInParts(int rows, int pieces) {
        int tiles = (rows + Tile.ROWS - 1) / Tile.ROWS;
        int size = (tiles + pieces - 1) / pieces * Tile.ROWS;
        return new Blocking(rows, size, (rows + size - 1) / size);
    }

    private static Blocking blocksInParts(int blocks, int pieces) {
        int size = pieces == 1 ? blocks : 1;
        return new Blocking(blocks, size, (blocks + size - 1) / size);
    }

    private void readInPlace(ConvolutionGeometry geometry, ImageColumns columns, Factor kernels, float[] x, int from,
            int fromRow, int toRow, float[] y, int to) {
        boolean vectors = warmUp.isDoneForProducts();
        boolean framing = !columns.isImage();
        float[] framed = framing ? buffers.borrow(columns.framedLength()) : x;
        float[] scratch = buffers.borrow(TileBlock.SCRATCH);
        if (framing) {
            columns.frame(x, from, framed, vectors);
        }
        Factor image = columns.columns(framed, framing ? 0 : from);
        int[] places = columns.places();
        // Large kernels pass by once, tile after tile; small ones stay in the cache while the image passes by.
        int rows = geometry.taps() * geometry.groupOutputs() > LARGE ? Tile.ROWS : toRow - fromRow;
        for (int row = fromRow; row < toRow; row += rows) {
            TileBlock.multiply(kernels, image, y, to, geometry.positions(), places, places.length, row,
                    Math.min(toRow, row + rows), geometry.positions(), geometry.taps(), false, scratch, vectors);
        }
        if (framing) {
            buffers.giveBack(framed);
        }
        buffers.giveBack(scratch);
    }

    private void unfold(ConvolutionGeometry geometry, ImageColumns columns, Factor kernels, float[] x, int from,
            Blocking blocks, int firstBlock, int count, float[] y, int to) {
        boolean vectors = warmUp.isDoneForProducts();
        Blocking depth = Blocking.ofDepth(geometry.taps());
        float[] framed = buffers.borrow(columns.framedLength());
        float[] unfolded = buffers.borrow(TileBlock.packedLength(depth.size()));
        float[] scratch = buffers.borrow(TileBlock.SCRATCH);
        columns.frame(x, from, framed, vectors);
        for (int block = firstBlock; block < firstBlock + count; block++) {
            for (int p = 0; p < depth.count(); p++) {
                columns.unfold(framed, depth.start(p), depth.size(p), blocks.start(block), blocks.size(block), unfolded,
                        vectors);
                TileBlock.multiply(kernels.from(kernels.offset() + depth.start(p)), TileBlock.right(unfolded, 0),
                        y, to + blocks.start(block), geometry.positions(), geometry.groupOutputs(), blocks.size(block),
                        depth.size(p), p > 0, scratch, vectors);
            }
        }
        buffers.giveBack(framed);
        buffers.giveBack(unfolded);
        buffers.giveBack(scratch);
    }

    /// The kernels as left factors, a row per output channel: where they are if they lie well and are read for one image
    /// only, else packed. Packed rows lie an odd number of cache lines apart, which spreads them over the cache's sets.
    private final class Kernels {
        private final float[] values;
        private final int offset;
        private final int groupLength;
        private final boolean borrowed;
        private final int[] lines;
        private final int[] steps;

        Kernels(ConvolutionGeometry geometry, StridedKernels kernels) {
            int rows = geometry.groupOutputs();
            borrowed = geometry.images() > 1 || rows % Tile.ROWS != 0 || !kernels.hasPlainRows();
            int stride = borrowed ? ((geometry.taps() + LINE - 1) / LINE | 1) * LINE : kernels.rowStride();
            groupLength = borrowed ? TileBlock.wholeTiles(rows) * stride : kernels.groupStride();
            values = borrowed ? buffers.borrow((long) geometry.groups() * groupLength) : kernels.values();
            offset = borrowed ? 0 : kernels.offset();
            for (int group = 0; borrowed && group < geometry.groups(); group++) {
                kernels.pack(group, values, group * groupLength, stride);
            }
            lines = Factor.every(stride, TileBlock.wholeTiles(rows));
            steps = Factor.every(1, geometry.taps());
        }

        Factor of(int group) {
            return new Factor(values, offset + group * groupLength, lines, steps);
        }

        void giveBack() {
            if (borrowed) {
                buffers.giveBack(values);
            }
        }
    }
}
