package vitrine.array.simd;

/// Convolution of many small images: the matrix product of [ConvolutionForward] with an image in every lane.
///
/// Rows of 7 outputs fill less than half of a vector of 16, and a stride tears them apart; the same output of 16 images
/// fills it always. So a block of images is interleaved ([InterleavedFrame]) and convolved in place, each tap a table entry
/// away, and the results are separated again. The sums are the same chains, so that an image has the same bits
/// alone and in a batch.
///
/// What bounds it: the multiply-add units; for the layers of a DCGAN, interleaving and separating take a tenth of the
/// time (`ConvolutionBenchmark`).
final class ConvolutionAcrossImages {
    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private final Threads threads;
    private final BufferPool buffers;
    private final ResultMemory memory;
    private final WarmUp warmUp;

    ConvolutionAcrossImages(Threads threads, BufferPool buffers, ResultMemory memory, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.memory = memory;
        this.warmUp = warmUp;
    }

    /// Whether this is the better way: strides, short rows, and enough images.
    static boolean suits(ConvolutionGeometry geometry) {
        return (geometry.window().rows().stride() > 1 || geometry.window().columns().stride() > 1)
                && geometry.positions() > 0 && geometry.taps() > 0 && InterleavedFrame.fills(geometry.images())
                && frame(geometry).fitsCache() && !new ImageColumns(geometry).fillsVectors();
    }

    private static InterleavedFrame frame(ConvolutionGeometry geometry) {
        int top = geometry.window().rows().padding();
        int left = geometry.window().columns().padding();
        return new InterleavedFrame(geometry.groupChannels(), geometry.height(), geometry.width(), top, top, left, left,
                Tile.LANES);
    }

    /// @param x        images, row-major
    /// @param kernels  for each group a matrix (O / groups, taps), wherever it lies
    /// @param epilogue what to do to the outputs
    float[] convolve(ConvolutionGeometry geometry, float[] x, int xOffset, StridedKernels kernels, Epilogue epilogue) {
        int outputs = geometry.groupOutputs();
        int positions = geometry.positions();
        float[] y = memory.unset(geometry.outputShape().size());
        InterleavedFrame frame = frame(geometry);
        int[] steps = new int[geometry.taps()];
        for (int tap = 0; tap < steps.length; tap++) {
            steps[tap] = stepOf(geometry, frame, tap);
        }
        int[] lines = new int[positions];
        for (int position = 0; position < positions; position++) {
            int row = position / geometry.outputColumns() * geometry.window().rows().stride();
            int column = position % geometry.outputColumns() * geometry.window().columns().stride();
            lines[position] = frame.place(0, row, column) - frame.place(0, 0, 0);
        }
        int[] places = Factor.every(Tile.LANES, positions);
        int rows = TileBlock.wholeTiles(outputs);
        int stride = oddLines(geometry.taps());
        float[] packed = buffers.borrow((long) geometry.groups() * rows * stride);
        for (int group = 0; group < geometry.groups(); group++) {
            kernels.pack(group, packed, group * rows * stride, stride);
        }
        Factor left = new Factor(packed, 0, Factor.every(stride, rows), Factor.every(1, geometry.taps()));
        int blocks = Math.ceilDiv(geometry.images(), Tile.LANES);
        threads.runIf(geometry.work() >= PARALLEL, blocks * geometry.groups(), task -> {
            int group = task % geometry.groups();
            int image = task / geometry.groups() * Tile.LANES;
            int count = Math.min(Tile.LANES, geometry.images() - image);
            boolean vectors = warmUp.isDoneForProducts();
            float[] framed = buffers.borrow(frame.length());
            float[] results = buffers.borrow((long) rows * positions * Tile.LANES);
            float[] scratch = buffers.borrow(TileBlock.SCRATCH);
            frame.fill(x, xOffset + image * geometry.imageSize()
                    + group * geometry.groupChannels() * geometry.height() * geometry.width(), geometry.imageSize(),
                    count, framed, vectors);
            TileBlock.multiply(left.from(group * rows * stride), new Factor(framed, 0, lines, steps), results, 0,
                    positions * Tile.LANES, places, positions, 0, rows, positions * Tile.LANES, geometry.taps(), false,
                    scratch, vectors);
            epilogue.finishChannels(group * outputs, outputs, results, 0, positions * Tile.LANES, positions * Tile.LANES);
            InterleavedFrame.separate(results, outputs, positions * Tile.LANES, places, y,
                    (image * geometry.outputs() + group * outputs) * positions, geometry.outputs() * positions, Tile.LANES,
                    count, vectors);
            buffers.giveBack(framed);
            buffers.giveBack(results);
            buffers.giveBack(scratch);
        });
        buffers.giveBack(packed);
        return y;
    }

    /// Where a tap reads for the output in row 0 and column 0.
    private static int stepOf(ConvolutionGeometry geometry, InterleavedFrame frame, int tap) {
        int columns = geometry.window().columns().size();
        int u = tap / columns % geometry.window().rows().size();
        int v = tap % columns;
        return frame.place(tap / geometry.windowSize(), geometry.window().rows().position(0, u),
                geometry.window().columns().position(0, v));
    }

    /// `length` rounded up to an odd number of cache lines, which spreads rows over the cache's sets.
    static int oddLines(int length) {
        int line = 16;
        return ((length + line - 1) / line | 1) * line;
    }
}
