package vitrine.array.simd;

import java.util.Arrays;

/// The adjoint of a convolution with 4 × 4 windows and stride 2 in its kernels: a sum over all images and tiles, by 2.56
/// times fewer multiplications.
///
/// The signals of each 4 × 4 tile are transformed into 25 numbers ξ ([StridedWinogradTransform]), as are the inputs that
/// the tile sees in each phase ([StridedWinogradInputs]). Summed over all tiles of the batch, their products are 25 matrix
/// products
///
///     M_ξ (4 · C, O) = V_ξ (4 · C, tiles) · S_ξ (tiles, O)
///
/// and a last transformation makes of the 25 numbers of each phase its 4 taps.
///
/// First the signals of some blocks of images are transformed, a task for every image and group, then some channels at a
/// time meet them block after block: V and M of these stay in the second-level cache. The sum over the tiles is one chain
/// for any number of threads.
///
/// If a weight is infinite or undefined here, it may be finite in the direct sum, and all must be computed in another way.
final class StridedWinogradKernelAdjoint {
    /// How many numbers of transformed signals are kept at most, but always those of one block of images: 16 MB.
    private static final int SIGNALS = 1 << 22;

    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private static final int CHANNELS = StridedWinogradInputs.CHANNELS;
    private static final int POINTS = StridedWinogradTransform.POINTS;
    private static final int OUTPUTS = StridedWinogradTransform.OUTPUTS;
    private static final int ELEMENTS = StridedWinogradTransform.ELEMENTS;
    private static final int LANES = Tile.LANES;

    private final Threads threads;
    private final BufferPool buffers;
    private final WarmUp warmUp;

    StridedWinogradKernelAdjoint(Threads threads, BufferPool buffers, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.warmUp = warmUp;
    }

    /// @param x images, row-major
    /// @param g signals, row-major
    /// @param w gets the kernels' adjoint, row-major
    void convolve(ConvolutionGeometry geometry, float[] x, int xOffset, float[] g, int gOffset, float[] w) {
        new Run(geometry, x, xOffset, g, gOffset).convolve(w);
    }

    private final class Run {
        private final ConvolutionGeometry geometry;
        private final float[] x;
        private final int xOffset;
        private final float[] g;
        private final int gOffset;
        private final StridedWinogradInputs inputs;
        private final StridedWinogradTiles tiles;
        private final boolean vectors = warmUp.isDoneForProducts();
        private final int width;
        private final int sStep;
        private final int mStep;
        private final int parts;

        Run(ConvolutionGeometry geometry, float[] x, int xOffset, float[] g, int gOffset) {
            this.geometry = geometry;
            this.x = x;
            this.xOffset = xOffset;
            this.g = g;
            this.gOffset = gOffset;
            inputs = new StridedWinogradInputs(geometry, buffers, vectors);
            tiles = inputs.tiles();
            width = TileBlock.wholeVectors(geometry.groupOutputs());
            sStep = inputs.rowLength() * width + LANES;
            mStep = TileBlock.wholeTiles(4 * CHANNELS) * width + LANES;
            parts = Math.ceilDiv(geometry.groupChannels(), CHANNELS);
        }

        void convolve(float[] w) {
            boolean shared = geometry.work() >= PARALLEL;
            int groups = geometry.groups();
            int blocks = Math.ceilDiv(geometry.images(), LANES);
            int atOnce = Math.clamp(SIGNALS / ((long) groups * ELEMENTS * sStep), 1, blocks);
            float[] s = buffers.borrow((long) atOnce * groups * ELEMENTS * sStep);
            float[] m = buffers.borrow((long) groups * parts * ELEMENTS * mStep);
            for (int first = 0; first < blocks; first += atOnce) {
                int from = first;
                int count = Math.min(atOnce, blocks - first);
                threads.runIf(shared, count * LANES * groups, task ->
                        transformSignals(from * LANES + task / groups, task % groups, s, task / groups));
                threads.runIf(shared, groups * parts, task -> addUp(from, count, task / parts, task % parts, s, m));
            }
            threads.runIf(shared, geometry.channels(), channel -> finish(m, channel, w));
            buffers.giveBack(s);
            buffers.giveBack(m);
        }

        /// Where the S of a group begin for a block of images, counted from the first whose signals are there.
        private int signalsOf(int block, int group) {
            return (block * geometry.groups() + group) * ELEMENTS * sStep;
        }

        /// Transforms the signals of one image, which become rows of S; zeros if there is no such image.
        ///
        /// @param row which of the images whose signals are there
        private void transformSignals(int image, int group, float[] s, int row) {
            int to = signalsOf(row / LANES, group) + row % LANES * width;
            if (image >= geometry.images()) {
                for (int i = 0; i < ELEMENTS * tiles.count(); i++) {
                    int at = to + i / tiles.count() * sStep + i % tiles.count() * LANES * width;
                    Arrays.fill(s, at, at + width, 0f);
                }
                return;
            }
            int outputs = geometry.groupOutputs();
            int columns = geometry.outputColumns();
            int positions = geometry.positions();
            int pitch = OUTPUTS * tiles.columns() * width;
            int length = OUTPUTS * tiles.rows() * pitch;
            float[] turned = buffers.borrow((long) positions * width);
            float[] padded = buffers.borrow(length);
            float[] scratch = buffers.borrow(tiles.scratch(width));
            Packing.copy(g, gOffset + (image * geometry.outputs() + group * outputs) * positions, 1, positions, positions,
                    outputs, turned, 0, width, vectors);
            Arrays.fill(padded, 0, length, 0f);
            for (int i = 0; i < geometry.outputRows(); i++) {
                System.arraycopy(turned, i * columns * width, padded, i * pitch, columns * width);
            }
            tiles.signals(padded, width, scratch, s, to, sStep, LANES * width);
            buffers.giveBack(turned);
            buffers.giveBack(padded);
            buffers.giveBack(scratch);
        }

        /// Adds to the M of some channels the products of some blocks of images.
        private void addUp(int firstBlock, int blocks, int group, int part, float[] s, float[] m) {
            int first = part * CHANNELS;
            int channels = Math.min(CHANNELS, geometry.groupChannels() - first);
            int rows = 4 * channels;
            int length = inputs.rowLength();
            int vStep = TileBlock.wholeTiles(rows) * length + LANES;
            float[] v = buffers.borrow((long) ELEMENTS * vStep);
            float[] scratch = buffers.borrow(TileBlock.SCRATCH);
            int[] lines = Factor.every(length, TileBlock.wholeTiles(rows));
            int[] steps = Factor.every(1, length);
            int[] places = Factor.every(LANES, width / LANES);
            int[] signalSteps = Factor.every(width, length);
            int to = (group * parts + part) * ELEMENTS * mStep;
            for (int block = 0; block < blocks; block++) {
                int image = (firstBlock + block) * LANES;
                inputs.transform(x, xOffset + (image * geometry.channels() + group * geometry.groupChannels() + first)
                        * geometry.height() * geometry.width(), Math.min(LANES, geometry.images() - image), channels, v, 0,
                        channels * length, vStep);
                int signals = signalsOf(block, group);
                for (int xi = 0; xi < ELEMENTS; xi++) {
                    TileBlock.multiply(new Factor(v, xi * vStep, lines, steps),
                            new Factor(s, signals + xi * sStep, places, signalSteps), m, to + xi * mStep, width, places,
                            places.length, 0, rows, width, length, firstBlock + block > 0, scratch, vectors);
                }
            }
            buffers.giveBack(v);
            buffers.giveBack(scratch);
        }

        /// The weights of one input channel.
        private void finish(float[] m, int channel, float[] w) {
            int group = channel / geometry.groupChannels();
            int inGroup = channel % geometry.groupChannels();
            int part = inGroup / CHANNELS;
            int inPart = inGroup % CHANNELS;
            int channels = Math.min(CHANNELS, geometry.groupChannels() - part * CHANNELS);
            int outputs = geometry.groupOutputs();
            float[] scratch = buffers.borrow(2L * POINTS * width);
            float[] taps = buffers.borrow(4L * width);
            for (int phase = 0; phase < 4; phase++) {
                int at = (group * parts + part) * ELEMENTS * mStep + (phase * channels + inPart) * width;
                for (int u = 0; u < POINTS; u++) {
                    apply(m, at + POINTS * u * mStep, mStep, scratch, 2 * u * width, width, width);
                }
                apply(scratch, 0, 2 * width, taps, 0, 2 * width, 2 * width);
                for (int output = 0; output < outputs; output++) {
                    int to = ((group * outputs + output) * geometry.groupChannels() + inGroup) * 16
                            + phase / 2 * 4 + phase % 2;
                    for (int tap = 0; tap < 4; tap++) {
                        w[to + tap / 2 * 8 + tap % 2 * 2] = taps[tap * width + output];
                    }
                }
            }
            buffers.giveBack(scratch);
            buffers.giveBack(taps);
        }

        private void apply(float[] source, int from, int distance, float[] target, int to, int step, int count) {
            if (vectors) {
                StridedWinogradTransform.taps(source, from, distance, LANES, target, to, step, LANES, count / LANES);
            } else {
                StridedWinogradTransform.plainTaps(source, from, distance, LANES, target, to, step, LANES, count / LANES);
            }
        }
    }
}
