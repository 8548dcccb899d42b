package vitrine.array.simd;

import java.util.List;
import vitrine.array.NdArray;

/// The adjoint of a convolution with 4 × 4 windows and stride 2 in its image, which is also the transposed convolution that
/// doubles images, by 2.56 times fewer multiplications.
///
/// As in [PolyphaseImageAdjoint], the pixels of each phase are a plain convolution of the signals, here with a 2 × 2 window:
/// with s = r + padding = 2e + p for a pixel in row r, and likewise for its column,
///
///     x[c, r] = Σ_o (g[o, e − 1] · w[o, c, p + 2] + g[o, e] · w[o, c, p])
///
/// which are the taps of the phase 1 − p of the kernels turned by 180°. Winograd's filtering makes 16 pixels of each by 25
/// multiplications instead of 64; lanes are images. See [StridedWinogradForward], also for rounding and infinities.
final class StridedWinogradImageAdjoint {
    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private static final int ELEMENTS = StridedWinogradTransform.ELEMENTS;
    private static final int OUTPUTS = StridedWinogradTransform.OUTPUTS;
    private static final int LANES = Tile.LANES;

    private final Threads threads;
    private final BufferPool buffers;
    private final ResultMemory memory;
    private final WarmUp warmUp;
    private final PolyphaseImageAdjoint direct;

    /// @param direct for what cannot be computed here
    StridedWinogradImageAdjoint(Threads threads, BufferPool buffers, ResultMemory memory, WarmUp warmUp,
            PolyphaseImageAdjoint direct) {
        this.threads = threads;
        this.buffers = buffers;
        this.memory = memory;
        this.warmUp = warmUp;
        this.direct = direct;
    }

    /// The pixels of one phase along one side, cut into tiles.
    ///
    /// @param phase  p
    /// @param first  the first of the pixels, 0 or 1
    /// @param signal the first signal that the tiles see
    /// @param tiles  how many tiles they are
    private record Side(int phase, int first, int signal, int tiles) {
        /// The signal behind the last that the tiles see.
        int end() {
            return signal + tiles * OUTPUTS + 1;
        }

        /// The phases of the pixels 0, 2, … and 1, 3, …; p and the signals follow from s. If as many tiles cover the second
        /// when it begins with the signal of the first, it does, and the signals are transformed once for both.
        static List<Side> of(int length, int padding) {
            int even = padding / 2 - 1;
            int odd = (padding + 1) / 2 - 1;
            int tiles = StridedWinogradTiles.covering((length + 1) / 2);
            boolean together = StridedWinogradTiles.covering(odd - even + length / 2) == tiles;
            return List.of(new Side(padding % 2, 0, even, tiles), together
                    ? new Side(1 - padding % 2, 1, even, tiles)
                    : new Side(1 - padding % 2, 1, odd, StridedWinogradTiles.covering(length / 2)));
        }

        /// Which output of the tiles is the pixel in row or column `pixel`, whose first signal is number e − 1.
        int output(int pixel, int padding) {
            return (pixel + padding) / 2 - 1 - signal;
        }

        boolean seesTheSame(Side other) {
            return signal == other.signal && tiles == other.tiles;
        }
    }

    /// @param g signals, row-major
    float[] convolve(ConvolutionGeometry geometry, float[] g, int gOffset, NdArray w) {
        float[] x = memory.unset(geometry.imageShape().size());
        boolean shared = geometry.work() >= PARALLEL;
        boolean vectors = warmUp.isDoneForProducts();
        var kernels = new StridedWinogradKernels(StridedKernels.turned(w, geometry), geometry.groups(), buffers, vectors);
        threads.runIf(shared, geometry.channels(), kernels::transform);
        var run = new Run(geometry, kernels, vectors);
        int blocks = Math.ceilDiv(geometry.images(), LANES);
        threads.runIf(shared, blocks * geometry.groups(), task -> run.convolve(g, gOffset,
                task % geometry.groups(), task / geometry.groups() * LANES, x));
        kernels.giveBack();
        for (int image = 0; image < geometry.images(); image++) {
            if (run.spoilt[image]) {
                float[] pixels = direct.convolve(geometry.ofOneImage(), g,
                        gOffset + image * geometry.outputs() * geometry.positions(), w);
                System.arraycopy(pixels, 0, x, image * pixels.length, pixels.length);
            }
        }
        return x;
    }

    private final class Run {
        private final ConvolutionGeometry geometry;
        private final StridedWinogradKernels kernels;
        private final boolean vectors;
        private final List<Side> rows;
        private final List<Side> columns;
        private final InterleavedFrame frame;
        private final boolean allSeeTheSame;
        private final int mostTiles;
        private final int planes;
        private final int[] places;
        private final boolean[] spoilt;

        Run(ConvolutionGeometry geometry, StridedWinogradKernels kernels, boolean vectors) {
            this.geometry = geometry;
            this.kernels = kernels;
            this.vectors = vectors;
            int top = geometry.window().rows().padding();
            int left = geometry.window().columns().padding();
            rows = Side.of(geometry.height(), top);
            columns = Side.of(geometry.width(), left);
            frame = new InterleavedFrame(geometry.groupOutputs(), geometry.outputRows(), geometry.outputColumns(),
                    before(rows), behind(rows, geometry.outputRows()),
                    before(columns), behind(columns, geometry.outputColumns()), LANES);
            allSeeTheSame = rows.getFirst().seesTheSame(rows.getLast()) && columns.getFirst().seesTheSame(columns.getLast());
            mostTiles = rows.getFirst().tiles * columns.getFirst().tiles;
            places = new int[geometry.height() * geometry.width()];
            int at = 0;
            for (Side row : rows) {
                for (Side column : columns) {
                    int pitch = OUTPUTS * column.tiles;
                    for (int i = row.first; i < geometry.height(); i += 2) {
                        for (int j = column.first; j < geometry.width(); j += 2) {
                            places[i * geometry.width() + j] =
                                    at + (row.output(i, top) * pitch + column.output(j, left)) * LANES;
                        }
                    }
                    at += plane(row, column);
                }
            }
            planes = at;
            spoilt = new boolean[geometry.images()];
        }

        private static int before(List<Side> sides) {
            int before = 0;
            for (Side side : sides) {
                before = Math.max(before, -side.signal);
            }
            return before;
        }

        private static int behind(List<Side> sides, int signals) {
            int behind = 0;
            for (Side side : sides) {
                behind = Math.max(behind, side.end() - signals);
            }
            return behind;
        }

        /// The numbers of a plane of pixels, those beyond the edge included.
        private static int plane(Side row, Side column) {
            return OUTPUTS * row.tiles * OUTPUTS * column.tiles * LANES;
        }

        /// The images from number `image` on that fill a vector.
        void convolve(float[] g, int gOffset, int group, int image, float[] x) {
            int channels = geometry.groupChannels();
            int count = Math.min(LANES, geometry.images() - image);
            float[] framed = buffers.borrow(frame.length());
            float[] v = buffers.borrow((long) ELEMENTS * vStep(mostTiles));
            float[] m = buffers.borrow((long) ELEMENTS * mStep(mostTiles));
            float[] results = buffers.borrow((long) channels * planes);
            int signal = geometry.outputs() * geometry.positions();
            frame.fill(g, gOffset + image * signal + group * geometry.groupOutputs() * geometry.positions(), signal, count,
                    framed, vectors);
            int at = 0;
            boolean transformed = false;
            for (Side row : rows) {
                for (Side column : columns) {
                    var tiles = new StridedWinogradTiles(row.tiles, column.tiles, vectors);
                    if (!(transformed && allSeeTheSame)) {
                        transform(framed, tiles, row.signal, column.signal, v);
                        transformed = true;
                    }
                    multiply(v, tiles, group, 2 * (1 - row.phase) + 1 - column.phase, m, results, at);
                    at += plane(row, column);
                }
            }
            InterleavedFrame.separate(results, channels, planes, places, x,
                    (image * geometry.channels() + group * channels) * places.length, geometry.imageSize(), LANES, count,
                    vectors);
            buffers.giveBack(framed);
            buffers.giveBack(v);
            buffers.giveBack(m);
            buffers.giveBack(results);
            int size = channels * places.length;
            for (int i = image; i < image + count; i++) {
                if (!Finiteness.all(x, (i * geometry.groups() + group) * size, size)) {
                    spoilt[i] = true;
                }
            }
        }

        private int vStep(int tiles) {
            return geometry.groupOutputs() * tiles * LANES + LANES;
        }

        private int mStep(int tiles) {
            return TileBlock.wholeTiles(geometry.groupChannels()) * tiles * LANES + LANES;
        }

        /// V of all output channels, for tiles that see the signals from this row and column on.
        private void transform(float[] framed, StridedWinogradTiles tiles, int row, int column, float[] v) {
            float[] scratch = buffers.borrow(tiles.scratch(LANES));
            int pitch = frame.place(0, 1, 0) - frame.place(0, 0, 0);
            for (int output = 0; output < geometry.groupOutputs(); output++) {
                tiles.inputs(framed, frame.place(output, row, column), pitch, scratch, v, output * tiles.count() * LANES,
                        vStep(tiles.count()));
            }
            buffers.giveBack(scratch);
        }

        /// The pixels of one phase.
        private void multiply(float[] v, StridedWinogradTiles tiles, int group, int turnedPhase, float[] m, float[] results,
                int at) {
            int channels = geometry.groupChannels();
            int outputs = geometry.groupOutputs();
            int length = tiles.count() * LANES;
            int step = mStep(tiles.count());
            float[] scratch = buffers.borrow(Math.max(TileBlock.SCRATCH, tiles.scratch(LANES)));
            int[] lines = Factor.every(LANES, tiles.count());
            Factor signals = new Factor(v, 0, lines, Factor.every(length, outputs));
            for (int xi = 0; xi < ELEMENTS; xi++) {
                TileBlock.multiply(kernels.ofPhase(group, xi, turnedPhase), signals.from(xi * vStep(tiles.count())), m,
                        xi * step, length, lines, lines.length, 0, TileBlock.wholeTiles(channels), length, outputs, false,
                        scratch, vectors);
            }
            for (int channel = 0; channel < channels; channel++) {
                tiles.outputs(m, channel * length, step, scratch, results, channel * planes + at);
            }
            buffers.giveBack(scratch);
        }
    }
}
