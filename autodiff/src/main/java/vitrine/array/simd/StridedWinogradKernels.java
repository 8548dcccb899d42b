package vitrine.array.simd;

/// The kernels of a convolution with 4 × 4 windows and stride 2, transformed phase by phase: the taps (2k + p, 2l + q),
/// k, l = 0, 1, of the phase (p, q) are a 2 × 2 kernel, of which 25 numbers ξ are made.
///
///     U_ξ (rows, 4 · columns)
///
/// with the phases of a row one after the other, each with all the row's kernels.
final class StridedWinogradKernels {
    private static final int POINTS = StridedWinogradTransform.POINTS;
    private static final int ELEMENTS = StridedWinogradTransform.ELEMENTS;
    private static final int LANES = Tile.LANES;
    private static final int TAPS = 16;

    private final StridedKernels kernels;
    private final BufferPool buffers;
    private final boolean vectors;
    private final int columns;
    private final int width;
    private final int stride;
    private final int step;
    private final float[] values;
    private final int[] lines;
    private final int[] steps;
    private final int[] phaseSteps;

    /// Room for the kernels of all groups; [#transform] fills it.
    StridedWinogradKernels(StridedKernels kernels, int groups, BufferPool buffers, boolean vectors) {
        this.kernels = kernels;
        this.buffers = buffers;
        this.vectors = vectors;
        columns = kernels.taps() / TAPS;
        width = TileBlock.wholeVectors(columns);
        // Distances of powers of two would pile up rows and matrices in few sets of the cache.
        stride = 4 * width + LANES;
        step = TileBlock.wholeTiles(kernels.rows()) * stride + LANES;
        values = buffers.borrow((long) groups * ELEMENTS * step);
        lines = Factor.every(stride, TileBlock.wholeTiles(kernels.rows()));
        phaseSteps = Factor.every(1, columns);
        steps = new int[4 * columns];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i / columns * width + i % columns;
        }
    }

    /// Transforms one row, counted through all groups.
    void transform(int line) {
        int group = line / kernels.rows();
        int row = line % kernels.rows();
        float[] taps = buffers.borrow((long) TAPS * width);
        float[] scratch = buffers.borrow(2L * POINTS * width);
        kernels.packByTaps(group, row, taps, width);
        int to = group * ELEMENTS * step + row * stride;
        for (int phase = 0; phase < 4; phase++) {
            int corner = phase / 2 * 4 + phase % 2;
            for (int l = 0; l < 2; l++) {
                apply(taps, (corner + 2 * l) * width, 8 * width, scratch, l * width, 2 * width);
            }
            for (int u = 0; u < POINTS; u++) {
                apply(scratch, 2 * u * width, width, values, to + phase * width + POINTS * u * step, step);
            }
        }
        buffers.giveBack(taps);
        buffers.giveBack(scratch);
    }

    private void apply(float[] source, int from, int distance, float[] target, int to, int next) {
        if (vectors) {
            StridedWinogradTransform.kernels(source, from, distance, LANES, target, to, next, LANES, width / LANES);
        } else {
            StridedWinogradTransform.plainKernels(source, from, distance, LANES, target, to, next, LANES, width / LANES);
        }
    }

    /// U_ξ of a group as a left factor, whose steps are the phases and in each the columns.
    Factor allPhases(int group, int xi) {
        return new Factor(values, (group * ELEMENTS + xi) * step, lines, steps);
    }

    /// The part of U_ξ of a group that belongs to one phase, as a left factor whose steps are the columns.
    Factor ofPhase(int group, int xi, int phase) {
        return new Factor(values, (group * ELEMENTS + xi) * step + phase * width, lines, phaseSteps);
    }

    void giveBack() {
        buffers.giveBack(values);
    }
}
