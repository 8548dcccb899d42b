package vitrine.array.simd;

/// The adjoint of a convolution in its kernels: a sum over all images and positions.
///
/// For every group it is the product of columns and signals, summed over the images n:
///
///     dWᵀ (taps, O / groups) = Σₙ columnsₙ (taps, positions) · Gₙᵀ (positions, O / groups)
///
/// It is computed transposed because then the large factor, the columns, is read from the image itself
/// ([ImageColumns#taps]), and only the small one, G, has to be turned.
///
/// The batch is cut into at most [#CHUNKS] chunks of images, by the sizes alone. Each chunk is a task that
/// grows its own sum image after image; the chunks' sums are then added in their order. So the sum is the same
/// for any number of threads, and more accurate than a single long chain.
///
/// For many channels and 3 × 3 windows, or 4 × 4 windows with stride 2, [WinogradKernelAdjoint] and
/// [StridedWinogradKernelAdjoint] need fewer multiplications. If a weight is infinite or undefined there, which it may be
/// without being so in the direct sum, all are computed here.
final class ConvolutionKernelAdjoint {
    private static final int CHUNKS = 16;

    /// Bounds the memory of the chunks' sums: 16 MB.
    private static final int PARTIAL_LENGTH = 1 << 22;

    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private final Threads threads;
    private final BufferPool buffers;
    private final WarmUp warmUp;
    private final WinogradKernelAdjoint winograd;
    private final StridedWinogradKernelAdjoint stridedWinograd;

    ConvolutionKernelAdjoint(Threads threads, BufferPool buffers, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.warmUp = warmUp;
        winograd = new WinogradKernelAdjoint(threads, buffers, warmUp);
        stridedWinograd = new StridedWinogradKernelAdjoint(threads, buffers, warmUp);
    }

    /// @param x images, row-major
    /// @param g signals, row-major
    float[] convolve(ConvolutionGeometry geometry, float[] x, int xOffset, float[] g, int gOffset) {
        float[] w = new float[geometry.kernelShape().size()];
        if (w.length == 0 || geometry.images() == 0) {
            return w;
        }
        if (WinogradConvolution.suits(geometry)) {
            winograd.convolve(geometry, x, xOffset, g, gOffset, w);
            if (Finiteness.all(w, 0, w.length)) {
                return w;
            }
        }
        if (StridedWinograd.suits(geometry)) {
            stridedWinograd.convolve(geometry, x, xOffset, g, gOffset, w);
            if (Finiteness.all(w, 0, w.length)) {
                return w;
            }
        }
        Blocking rows = Blocking.of(geometry.taps(), Tile.ROWS);
        int width = TileBlock.wholeVectors(geometry.groupOutputs());
        int partialLength = TileBlock.wholeTiles(geometry.taps()) * width;
        long groupsLength = (long) geometry.groups() * partialLength;
        int most = Math.clamp(PARTIAL_LENGTH / groupsLength, 1, CHUNKS);
        int perChunk = (geometry.images() + most - 1) / most;
        int chunks = (geometry.images() + perChunk - 1) / perChunk;
        boolean shared = geometry.work() >= PARALLEL;
        // Few chunks leave threads idle, so the taps are shared out as well, at the price of turning G again.
        int parts = chunks * geometry.groups() < 8 ? rows.count() : 1;
        float[] partial = buffers.borrow(chunks * groupsLength);
        threads.runIf(shared, chunks * geometry.groups() * parts, task -> {
            int part = task % parts;
            int group = task / parts % geometry.groups();
            int chunk = task / parts / geometry.groups();
            int images = Math.min(perChunk, geometry.images() - chunk * perChunk);
            int fromTap = parts == 1 ? 0 : rows.start(part);
            int toTap = parts == 1 ? TileBlock.wholeTiles(geometry.taps()) : fromTap + TileBlock.wholeTiles(rows.size(part));
            addUp(geometry, x, xOffset, g, gOffset, group, chunk * perChunk, images, fromTap, toTap, width,
                    partial, (chunk * geometry.groups() + group) * partialLength);
        });
        int all = Math.toIntExact(groupsLength);
        for (int chunk = 1; chunk < chunks; chunk++) {
            addTo(partial, chunk * all, all);
        }
        for (int o = 0; o < geometry.outputs(); o++) {
            int at = o / geometry.groupOutputs() * partialLength + o % geometry.groupOutputs();
            for (int tap = 0; tap < geometry.taps(); tap++) {
                w[o * geometry.taps() + tap] = partial[at + tap * width];
            }
        }
        buffers.giveBack(partial);
        return w;
    }

    /// Adds a chunk's sums to those of the first, which lie at the beginning.
    private static void addTo(float[] sums, int from, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += sums[from + i];
        }
    }

    private void addUp(ConvolutionGeometry geometry, float[] x, int xOffset, float[] g, int gOffset, int group,
            int firstImage, int images, int fromTap, int toTap, int width, float[] partial, int to) {
        int positions = geometry.positions();
        Blocking depth = ImageColumns.blocks(geometry);
        ImageColumns columns = ImageColumns.inOrder(geometry);
        float[] framed = buffers.borrow(columns.framedLength());
        float[] turned = buffers.borrow((long) depth.size() * width + Tile.LANES);
        float[] scratch = buffers.borrow(TileBlock.SCRATCH);
        Factor[] taps = new Factor[depth.count()];
        for (int p = 0; p < taps.length; p++) {
            taps[p] = columns.taps(framed, depth.start(p), depth.size(p));
        }
        int[] places = Factor.every(Tile.LANES, width / Tile.LANES);
        Factor signals = new Factor(turned, 0, places, Factor.every(width, depth.size()));
        boolean vectors = warmUp.isDoneForProducts();
        for (int image = firstImage; image < firstImage + images; image++) {
            columns.frame(x, xOffset + image * geometry.imageSize()
                    + group * geometry.groupChannels() * geometry.height() * geometry.width(), framed, vectors);
            int signal = gOffset + (image * geometry.outputs() + group * geometry.groupOutputs()) * positions;
            for (int p = 0; p < depth.count(); p++) {
                Packing.copy(g, signal + depth.start(p), 1, positions, depth.size(p), geometry.groupOutputs(),
                        turned, 0, width, vectors);
                TileBlock.multiply(taps[p], signals, partial, to, width, places, places.length, fromTap, toTap, width,
                        depth.size(p), image > firstImage || p > 0, scratch, vectors);
            }
        }
        buffers.giveBack(framed);
        buffers.giveBack(turned);
        buffers.giveBack(scratch);
    }
}
