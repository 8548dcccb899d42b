package vitrine.array.simd;

/// Convolution as a matrix product: for every image and group
///
///     Y (O / groups, positions) = W (O / groups, taps) · columns (taps, positions)
///
/// The kernels are packed once for the whole batch. A task is an image, or a block of its positions if there
/// are few images; it unfolds a block of columns ([ImageColumns]) and lets the tiles run over it, straight into
/// the result.
///
/// What bounds it: the multiply-add units, when there are eight or more output channels to share the unfolding.
final class ConvolutionForward {
    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private final Threads threads;
    private final BufferPool buffers;
    private final ResultMemory memory;
    private final WarmUp warmUp;

    ConvolutionForward(Threads threads, BufferPool buffers, ResultMemory memory, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.memory = memory;
        this.warmUp = warmUp;
    }

    /// @param x       images, row-major
    /// @param kernels for each group a matrix (O / groups, taps), wherever it lies
    float[] convolve(ConvolutionGeometry geometry, float[] x, int xOffset, StridedKernels kernels) {
        int positions = geometry.positions();
        int rows = geometry.groupOutputs();
        int length = geometry.outputShape().size();
        if (length == 0 || geometry.taps() == 0) {
            return new float[length];
        }
        float[] y = memory.unset(length);
        Blocking depth = Blocking.ofDepth(geometry.taps());
        Blocking columns = ImageColumns.blocks(geometry);
        int packedLength = TileBlock.packedLength(rows);
        float[] packed = buffers.borrow((long) geometry.groups() * depth.count() * packedLength);
        for (int block = 0; block < geometry.groups() * depth.count(); block++) {
            kernels.pack(block / depth.count(), depth.start(block % depth.count()), depth.size(block % depth.count()),
                    packed, block * packedLength);
        }
        ImageColumns unfolding = new ImageColumns(geometry);
        boolean shared = geometry.work() >= PARALLEL && threads.count() > 1;
        int parts = shared && geometry.images() * geometry.groups() < 2 * threads.count() ? columns.count() : 1;
        int blocksPerPart = columns.count() / parts;
        int tasks = geometry.images() * geometry.groups() * parts;
        threads.runIf(shared, tasks, task -> {
            int part = task % parts;
            int group = task / parts % geometry.groups();
            int image = task / parts / geometry.groups();
            float[] framed = buffers.borrow(unfolding.framedLength());
            float[] block = buffers.borrow(TileBlock.packedLength(depth.size()));
            float[] scratch = buffers.borrow(TileBlock.SCRATCH);
            boolean vectors = warmUp.isDoneForProducts();
            unfolding.frame(x, xOffset + image * geometry.imageSize()
                    + group * geometry.groupChannels() * geometry.height() * geometry.width(), framed, vectors);
            for (int column = part * blocksPerPart; column < (part + 1) * blocksPerPart; column++) {
                for (int p = 0; p < depth.count(); p++) {
                    unfolding.unfold(framed, depth.start(p), depth.size(p), columns.start(column), columns.size(column),
                            block, vectors);
                    TileBlock.multiply(packed, (group * depth.count() + p) * packedLength, TileBlock.STRIDE,
                            block, 0, TileBlock.STRIDE,
                            y, (image * geometry.outputs() + group * rows) * positions + columns.start(column), positions,
                            rows, columns.size(column), depth.size(p), p > 0, scratch, vectors);
                }
            }
            buffers.giveBack(framed);
            buffers.giveBack(block);
            buffers.giveBack(scratch);
        });
        buffers.giveBack(packed);
        return y;
    }
}
