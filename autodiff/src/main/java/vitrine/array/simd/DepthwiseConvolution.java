package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;

/// Convolution where each output channel sees one input channel: no matrix product is in it, for no number of the
/// image is used by more than one kernel.
///
/// Each plane is framed ([ImageColumns]); a vector of neighbouring outputs then gathers its taps from the frame, one
/// load and one multiply-add each, with the sum in a register. What bounds it: the loads. A plane of outputs is
/// a task.
final class DepthwiseConvolution {
    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 18;

    private final Threads threads;
    private final BufferPool buffers;
    private final WarmUp warmUp;

    DepthwiseConvolution(Threads threads, BufferPool buffers, WarmUp warmUp) {
        this.threads = threads;
        this.buffers = buffers;
        this.warmUp = warmUp;
    }

    /// @param geometry with one input channel per group
    /// @param x        images, row-major
    /// @param w        kernels, row-major
    /// @param epilogue what to do to the outputs
    float[] convolve(ConvolutionGeometry geometry, float[] x, int xOffset, float[] w, int wOffset, Epilogue epilogue) {
        float[] y = new float[geometry.outputShape().size()];
        ImageColumns frames = new ImageColumns(geometry);
        int[] taps = new int[geometry.windowSize()];
        for (int tap = 0; tap < taps.length; tap++) {
            taps[tap] = frames.tapOffset(tap);
        }
        int rows = geometry.outputRows();
        int columns = geometry.outputColumns();
        boolean vectors = warmUp.isDoneForProducts();
        threads.runIf(geometry.work() >= PARALLEL, geometry.images() * geometry.outputs(), plane -> {
            int image = plane / geometry.outputs();
            int output = plane % geometry.outputs();
            int channel = output / geometry.groupOutputs();
            float[] framed = buffers.borrow(frames.framedLength());
            frames.frame(x, xOffset + (image * geometry.channels() + channel) * geometry.height() * geometry.width(),
                    framed, vectors);
            int end = (plane + 1) * rows * columns;
            for (int i = 0; i < rows; i++) {
                int to = plane * rows * columns + i * columns;
                // Whole vectors may run over the end of a row, where the next writes later, but not of the plane.
                int whole = !vectors ? 0 : Math.min(columns, Math.max(0, (end - to) / Tile.LANES * Tile.LANES));
                row(framed, i * frames.rowStep(), taps, w, wOffset + output * taps.length, y, to, whole);
                int done = (whole + Tile.LANES - 1) / Tile.LANES * Tile.LANES;
                for (int j = done; j < columns; j++) {
                    y[to + j] = element(framed, i * frames.rowStep() + j, taps, w, wOffset + output * taps.length);
                }
            }
            epilogue.finishChannels(output, 1, y, plane * rows * columns, rows * columns, rows * columns);
            buffers.giveBack(framed);
        });
        return y;
    }

    /// At least `count` outputs of a row, rounded up to whole vectors.
    static void row(float[] framed, int from, int[] taps, float[] w, int wOffset, float[] y, int to, int count) {
        for (int j = 0; j < count; j += Tile.LANES) {
            FloatVector sum = FloatVector.zero(Tile.SPECIES);
            for (int tap = 0; tap < taps.length; tap++) {
                sum = FloatVector.fromArray(Tile.SPECIES, framed, from + taps[tap] + j)
                        .fma(FloatVector.broadcast(Tile.SPECIES, w[wOffset + tap]), sum);
            }
            sum.intoArray(y, to + j);
        }
    }

    private static float element(float[] framed, int from, int[] taps, float[] w, int wOffset) {
        float sum = 0;
        for (int tap = 0; tap < taps.length; tap++) {
            sum = Math.fma(framed[from + taps[tap]], w[wOffset + tap], sum);
        }
        return sum;
    }
}
