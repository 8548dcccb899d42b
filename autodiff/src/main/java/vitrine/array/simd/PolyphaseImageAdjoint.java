package vitrine.array.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Window;

/// The adjoint of a strided convolution in its image, by phases: a strided transposed convolution without folding.
///
/// With stride s, a pixel in row r was read by the taps u with r + p − u · d divisible by s alone, as a part of the output
/// in row (r + p − u · d)/s. So the pixels whose row is ρ modulo s, and likewise their column, are a plain
/// convolution of the signal with stride 1, by the taps of that *phase*:
///
///     x[c, s·a + ρ] = Σ_o Σ_u g[o, a + (ρ + p − u·d)/s] · w[o, c, u]        u with (ρ + p − u·d) mod s = 0
///
/// Of a 4 × 4 window with stride 2, each of four phases has 2 × 2 taps, and no number is written twice.
///
/// Lanes are images where there are enough of them, and these are small ([InterleavedFrame]), else columns of one
/// phase. Each pixel is one chain of multiply-adds over o and u, whichever it is.
final class PolyphaseImageAdjoint {
    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private final Threads threads;
    private final BufferPool buffers;
    private final ResultMemory memory;
    private final WarmUp warmUp;

    PolyphaseImageAdjoint(Threads threads, BufferPool buffers, ResultMemory memory, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.memory = memory;
        this.warmUp = warmUp;
    }

    /// @param g signals, row-major
    float[] convolve(ConvolutionGeometry geometry, float[] g, int gOffset, NdArray w) {
        float[] x = memory.unset(geometry.imageShape().size());
        boolean acrossImages = InterleavedFrame.fills(geometry.images())
                && frame(geometry, Tile.LANES).fitsCache();
        int lanes = acrossImages ? Tile.LANES : 1;
        InterleavedFrame frame = frame(geometry, lanes);
        int rows = TileBlock.wholeTiles(geometry.groupChannels());
        int[] places = new int[geometry.height() * geometry.width()];
        List<Phase> phases = phases(geometry, frame, lanes, places);
        int stride = phases.stream().mapToInt(phase -> phase.lines.length).sum() * Tile.LANES;
        int groupLength = phases.stream().mapToInt(phase -> rows * phase.rowLength()).sum();
        float[] packed = buffers.borrow((long) geometry.groups() * groupLength);
        for (int group = 0; group < geometry.groups(); group++) {
            int to = group * groupLength;
            for (Phase phase : phases) {
                phase.pack(w, group, geometry, packed, to);
                to += rows * phase.rowLength();
            }
        }
        int blocks = Math.ceilDiv(geometry.images(), lanes);
        threads.runIf(geometry.work() >= PARALLEL, blocks * geometry.groups(), task -> {
            int group = task % geometry.groups();
            int image = task / geometry.groups() * lanes;
            int count = Math.min(lanes, geometry.images() - image);
            boolean vectors = warmUp.isDoneForProducts();
            float[] framed = buffers.borrow(frame.length());
            float[] results = buffers.borrow((long) rows * stride);
            float[] scratch = buffers.borrow(TileBlock.SCRATCH);
            int signal = geometry.outputs() * geometry.positions();
            frame.fill(g, gOffset + image * signal + group * geometry.groupOutputs() * geometry.positions(), signal, count,
                    framed, vectors);
            int from = group * groupLength;
            int at = 0;
            for (Phase phase : phases) {
                int depth = phase.steps.length;
                int length = phase.lines.length * Tile.LANES;
                Factor kernels = new Factor(packed, from, Factor.every(phase.rowLength(), rows), Factor.every(1, depth));
                TileBlock.multiply(kernels, new Factor(framed, 0, phase.lines, phase.steps), results, at, stride,
                        Factor.every(Tile.LANES, phase.lines.length), phase.lines.length, 0, rows, length, depth, false,
                        scratch, vectors);
                from += rows * phase.rowLength();
                at += length;
            }
            InterleavedFrame.separate(results, geometry.groupChannels(), stride, places, x,
                    image * geometry.imageSize() + group * geometry.groupChannels() * places.length,
                    geometry.imageSize(), lanes, count, vectors);
            buffers.giveBack(framed);
            buffers.giveBack(results);
            buffers.giveBack(scratch);
        });
        buffers.giveBack(packed);
        return x;
    }

    /// The signals with as many zeros around them as the phases reach.
    private static InterleavedFrame frame(ConvolutionGeometry geometry, int lanes) {
        Window rows = geometry.window().rows();
        Window columns = geometry.window().columns();
        return new InterleavedFrame(geometry.groupOutputs(), geometry.outputRows(), geometry.outputColumns(),
                before(rows), behind(rows, geometry.height(), geometry.outputRows()),
                before(columns), behind(columns, geometry.width(), geometry.outputColumns()), lanes);
    }

    private static int before(Window side) {
        return Math.max(0, -Math.floorDiv(side.padding() + 1 - side.extent(), side.stride()));
    }

    private static int behind(Window side, int length, int outputs) {
        return Math.max(0, Math.floorDiv(length - 1 + side.padding(), side.stride()) - (outputs - 1));
    }

    private static List<Phase> phases(ConvolutionGeometry geometry, InterleavedFrame frame, int lanes, int[] places) {
        Window rows = geometry.window().rows();
        Window columns = geometry.window().columns();
        List<Phase> phases = new ArrayList<>();
        int at = 0;
        for (int row = 0; row < Math.min(rows.stride(), geometry.height()); row++) {
            for (int column = 0; column < Math.min(columns.stride(), geometry.width()); column++) {
                int height = Math.ceilDiv(geometry.height() - row, rows.stride());
                int width = Math.ceilDiv(geometry.width() - column, columns.stride());
                int perVector = Tile.LANES / lanes;
                int vectors = Math.ceilDiv(width, perVector);
                int[] lines = new int[height * vectors];
                for (int i = 0; i < lines.length; i++) {
                    lines[i] = frame.place(0, i / vectors, i % vectors * perVector) - frame.place(0, 0, 0);
                }
                for (int a = 0; a < height; a++) {
                    for (int b = 0; b < width; b++) {
                        int pixel = (row + a * rows.stride()) * geometry.width() + column + b * columns.stride();
                        places[pixel] = at + (a * vectors + b / perVector) * Tile.LANES + b % perVector * lanes;
                    }
                }
                int[] us = taps(rows, row);
                int[] vs = taps(columns, column);
                int[] steps = new int[geometry.groupOutputs() * us.length * vs.length];
                for (int i = 0; i < steps.length; i++) {
                    steps[i] = frame.place(i / vs.length / us.length,
                            reads(rows, row, us[i / vs.length % us.length]), reads(columns, column, vs[i % vs.length]));
                }
                phases.add(new Phase(us, vs, lines, steps));
                at += lines.length * Tile.LANES;
            }
        }
        return phases;
    }

    /// The taps that belong to pixels number `phase`.
    private static int[] taps(Window side, int phase) {
        return IntStream.range(0, side.size())
                .filter(tap -> Math.floorMod(phase - side.position(0, tap), side.stride()) == 0).toArray();
    }

    /// Which output pixel number `phase` was read by, as the tap `tap`.
    private static int reads(Window side, int phase, int tap) {
        return (phase - side.position(0, tap)) / side.stride();
    }

    /// The pixels of one phase.
    ///
    /// @param us    the window's rows that belong to it
    /// @param vs    the window's columns that belong to it
    /// @param lines where the vectors of pixels read
    /// @param steps how much farther on each tap reads, for every output channel and every pair of rows and columns
    private record Phase(int[] us, int[] vs, int[] lines, int[] steps) {
        /// How far apart packed rows of kernels are.
        int rowLength() {
            return ConvolutionAcrossImages.oddLines(steps.length);
        }

        /// Packs the kernels of a group: a row per input channel, in it the taps in the order of the steps.
        void pack(NdArray w, int group, ConvolutionGeometry geometry, float[] target, int to) {
            float[] values = ((FloatStorage) w.storage()).values();
            int uStride = w.stride(2);
            int vStride = w.stride(3);
            for (int channel = 0; channel < geometry.groupChannels(); channel++) {
                int at = to + channel * rowLength();
                for (int output = 0; output < geometry.groupOutputs(); output++) {
                    int from = w.offset() + (group * geometry.groupOutputs() + output) * w.stride(0)
                            + channel * w.stride(1);
                    for (int u : us) {
                        for (int v : vs) {
                            target[at++] = values[from + u * uStride + v * vStride];
                        }
                    }
                }
            }
        }
    }
}
