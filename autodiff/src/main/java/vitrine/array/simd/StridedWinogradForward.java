package vitrine.array.simd;

/// Convolution with 4 × 4 windows and stride 2, the layer of a DCGAN, by 2.56 times fewer multiplications.
///
/// On each of the four phases of the pixels it is a convolution with a 2 × 2 window and stride 1
/// ([StridedWinogradInputs]), and Winograd's filtering makes 16 outputs of these by 25 multiplications instead of 64
/// ([StridedWinogradTransform]). Summed over channels and phases, these are 25 matrix products
///
///     M_ξ (O, tiles · lanes) = U_ξ (O, 4 · C) · V_ξ (4 · C, tiles · lanes)
///
/// of which a last transformation makes the outputs. Lanes are images, of which a task has one vector, so that vectors
/// are full however small the images are. A single image is computed as one of a vector: so it has the same bits as in a
/// batch, at five times the cost of its direct product, which half a vector of images makes up for.
///
/// What bounds it: the multiply-add units, and for a third of the time the transformations. In all it is 1.4 times as fast
/// as the direct product for 64 images of 14 × 14, 32 and 64 channels (`ConvolutionBenchmark`).
///
/// Rounding is that of numbers some ten times as large: what an output does not depend on has to cancel in it. So
/// outputs of zeros alone may get a rounding error of their neighbours, and where a tile sees an infinity or a NaN,
/// more outputs are not finite than should be. Images with such outputs are left to the direct product.
final class StridedWinogradForward {
    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private static final int ELEMENTS = StridedWinogradTransform.ELEMENTS;
    private static final int LANES = Tile.LANES;

    private final Threads threads;
    private final BufferPool buffers;
    private final ResultMemory memory;
    private final WarmUp warmUp;
    private final ConvolutionForward direct;

    /// @param direct for what cannot be computed here
    StridedWinogradForward(Threads threads, BufferPool buffers, ResultMemory memory, WarmUp warmUp,
            ConvolutionForward direct) {
        this.threads = threads;
        this.buffers = buffers;
        this.memory = memory;
        this.warmUp = warmUp;
        this.direct = direct;
    }

    /// @param x        images, row-major
    /// @param kernels  for each group a matrix (O / groups, taps), wherever it lies
    /// @param epilogue what to do to each output channel
    float[] convolve(ConvolutionGeometry geometry, float[] x, int xOffset, StridedKernels kernels, Epilogue epilogue) {
        float[] y = memory.unset(geometry.outputShape().size());
        boolean shared = geometry.work() >= PARALLEL;
        boolean vectors = warmUp.isDoneForProducts();
        var transformed = new StridedWinogradKernels(kernels, geometry.groups(), buffers, vectors);
        threads.runIf(shared, geometry.outputs(), transformed::transform);
        var inputs = new StridedWinogradInputs(geometry, buffers, vectors);
        int[] places = places(geometry, inputs.tiles());
        boolean[] spoilt = new boolean[geometry.images()];
        int blocks = Math.ceilDiv(geometry.images(), LANES);
        threads.runIf(shared, blocks * geometry.groups(), task -> {
            int group = task % geometry.groups();
            int image = task / geometry.groups() * LANES;
            convolve(geometry, inputs, transformed, x, xOffset, group, image, y, places);
            finish(geometry, group, image, y, spoilt, epilogue);
        });
        transformed.giveBack();
        for (int image = 0; image < spoilt.length; image++) {
            if (spoilt[image]) {
                float[] outputs = direct.convolve(geometry.ofOneImage(), x, xOffset + image * geometry.imageSize(), kernels,
                        epilogue);
                System.arraycopy(outputs, 0, y, image * outputs.length, outputs.length);
            }
        }
        return y;
    }

    /// Finishes the outputs of one group in the images from number `image` on, unless they are spoilt.
    private static void finish(ConvolutionGeometry geometry, int group, int image, float[] y, boolean[] spoilt,
            Epilogue epilogue) {
        int outputs = geometry.groupOutputs();
        int positions = geometry.positions();
        for (int i = image; i < Math.min(image + LANES, geometry.images()); i++) {
            int at = (i * geometry.outputs() + group * outputs) * positions;
            if (Finiteness.all(y, at, outputs * positions)) {
                epilogue.finishChannels(group * outputs, outputs, y, at, positions, positions);
            } else {
                spoilt[i] = true;
            }
        }
    }

    /// Where in the plane of [StridedWinogradTiles#outputs] each output lies.
    private static int[] places(ConvolutionGeometry geometry, StridedWinogradTiles tiles) {
        int[] places = new int[geometry.positions()];
        int pitch = StridedWinogradTransform.OUTPUTS * tiles.columns();
        for (int position = 0; position < places.length; position++) {
            places[position] = (position / geometry.outputColumns() * pitch + position % geometry.outputColumns()) * LANES;
        }
        return places;
    }

    private void convolve(ConvolutionGeometry geometry, StridedWinogradInputs inputs, StridedWinogradKernels kernels,
            float[] x, int xOffset, int group, int image, float[] y, int[] places) {
        StridedWinogradTiles tiles = inputs.tiles();
        int channels = geometry.groupChannels();
        int outputs = geometry.groupOutputs();
        int rows = TileBlock.wholeTiles(outputs);
        int count = Math.min(LANES, geometry.images() - image);
        int length = inputs.rowLength();
        int vStep = 4 * channels * length + LANES;
        int mStep = rows * length + LANES;
        int plane = tiles.count() * StridedWinogradTransform.OUTPUTS * StridedWinogradTransform.OUTPUTS * LANES;
        float[] v = buffers.borrow((long) ELEMENTS * vStep);
        float[] m = buffers.borrow((long) ELEMENTS * mStep);
        float[] results = buffers.borrow((long) outputs * plane);
        float[] scratch = buffers.borrow(Math.max(TileBlock.SCRATCH, tiles.scratch(LANES)));
        int from = xOffset + (image * geometry.channels() + group * channels) * geometry.height() * geometry.width();
        for (int channel = 0; channel < channels; channel += StridedWinogradInputs.CHANNELS) {
            inputs.transform(x, from + channel * geometry.height() * geometry.width(), count,
                    Math.min(StridedWinogradInputs.CHANNELS, channels - channel), v, channel * length, channels * length,
                    vStep);
        }
        int[] lines = Factor.every(LANES, tiles.count());
        Factor images = new Factor(v, 0, lines, Factor.every(length, 4 * channels));
        for (int xi = 0; xi < ELEMENTS; xi++) {
            TileBlock.multiply(kernels.allPhases(group, xi), images.from(xi * vStep), m, xi * mStep, length, lines,
                    lines.length, 0, rows, length, 4 * channels, false, scratch, tiles.vectors());
        }
        for (int output = 0; output < outputs; output++) {
            tiles.outputs(m, output * length, mStep, scratch, results, output * plane);
        }
        InterleavedFrame.separate(results, outputs, plane, places, y,
                (image * geometry.outputs() + group * outputs) * geometry.positions(),
                geometry.outputs() * geometry.positions(), LANES, count, tiles.vectors());
        buffers.giveBack(v);
        buffers.giveBack(m);
        buffers.giveBack(results);
        buffers.giveBack(scratch);
    }
}
