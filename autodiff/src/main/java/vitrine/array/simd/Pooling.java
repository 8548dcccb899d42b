package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import vitrine.array.Window;
import vitrine.array.Window2d;

/// Where the largest element of every window lies, and which it is. Planes are shared out among the threads.
///
/// Without padding, no window needs a check of its borders, and the common 2 × 2 window is four loads and three
/// comparisons.
final class Pooling {
    /// Below this many comparisons, a second thread does not pay.
    private static final long PARALLEL = 1L << 15;

    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(SPECIES, 0);
    private static final VectorShuffle<Float> ODD = VectorShuffle.makeUnzip(SPECIES, 1);
    private static final FloatVector STEPS = FloatVector.zero(SPECIES).addIndex(2);

    private final Threads threads;
    private final ResultMemory memory;
    private final WarmUp warmUp;

    Pooling(Threads threads, ResultMemory memory, WarmUp warmUp) {
        this.threads = threads;
        this.memory = memory;
        this.warmUp = warmUp;
    }

    float[] windowArgMax(float[] x, int xOffset, int planes, int height, int width, Window2d window) {
        return pool(x, xOffset, planes, height, width, window, true);
    }

    float[] windowMax(float[] x, int xOffset, int planes, int height, int width, Window2d window) {
        return pool(x, xOffset, planes, height, width, window, false);
    }

    private float[] pool(float[] x, int xOffset, int planes, int height, int width, Window2d window, boolean places) {
        int rows = window.rows().outputs(height);
        int columns = window.columns().outputs(width);
        float[] y = memory.unset(Math.multiplyExact(Math.multiplyExact(planes, rows), columns));
        long work = (long) y.length * window.rows().size() * window.columns().size();
        boolean pairs = isPairs(window.rows()) && isPairs(window.columns());
        int perTask = (int) Math.max(1, PARALLEL / 2 * planes / Math.max(1, work));
        threads.runIf(work >= PARALLEL, (planes + perTask - 1) / perTask, task -> {
            int lastPlane = Math.min(planes, (task + 1) * perTask);
            for (int plane = task * perTask; plane < lastPlane; plane++) {
                int from = xOffset + plane * height * width;
                int to = plane * rows * columns;
                if (pairs) {
                    pairs(x, from, width, rows, columns, y, to, lastPlane * rows * columns, places);
                } else {
                    general(x, from, height, width, window, rows, columns, y, to, places);
                }
            }
        });
        return y;
    }

    private static boolean isPairs(Window side) {
        return side.size() == 2 && side.stride() == 2 && side.padding() == 0 && side.dilation() == 1;
    }

    /// Windows of 2 × 2. Vectors take a row's windows sixteen at a time and may run over its end, where the next
    /// row writes later, or the next plane of the same task; the last rows of a task have nowhere to run over to and
    /// go the plain way.
    private void pairs(float[] x, int from, int width, int rows, int columns, float[] y, int to, int end,
            boolean places) {
        int overrun = (columns + LANES - 1) / LANES * LANES;
        boolean vectors = warmUp.isDone();
        for (int i = 0; i < rows; i++) {
            int upper = 2 * i * width;
            boolean fits = from + upper + width + 2 * overrun <= x.length && to + i * columns + overrun <= end;
            if (vectors && fits && places) {
                pairsOfRow(x, from, width, upper, columns, y, to + i * columns);
            } else if (vectors && fits) {
                largestPairsOfRow(x, from + upper, width, columns, y, to + i * columns);
            } else {
                for (int j = 0; j < columns; j++) {
                    int best = upper + 2 * j;
                    best = better(x, from, best, upper + 2 * j + 1);
                    best = better(x, from, best, upper + width + 2 * j);
                    best = better(x, from, best, upper + width + 2 * j + 1);
                    y[to + i * columns + j] = places ? best : x[from + best];
                }
            }
        }
    }

    /// The windows of one row, in whole vectors. The upper and the lower row are unzipped into their even and odd
    /// columns; then four vectors hold the four corners of sixteen windows, and three comparisons decide.
    static void pairsOfRow(float[] x, int from, int width, int upper, int columns, float[] y, int to) {
        for (int j = 0; j < columns; j += LANES) {
            int at = from + upper + 2 * j;
            FloatVector left = FloatVector.fromArray(SPECIES, x, at);
            FloatVector right = FloatVector.fromArray(SPECIES, x, at + LANES);
            FloatVector best = left.rearrange(EVEN, right);
            FloatVector index = STEPS.add((float) (upper + 2 * j));
            FloatVector where = index;

            FloatVector next = left.rearrange(ODD, right);
            VectorMask<Float> wins = next.compare(VectorOperators.LE, best).not()
                    .and(best.compare(VectorOperators.EQ, best));
            best = best.blend(next, wins);
            where = where.blend(index.add(1f), wins);

            left = FloatVector.fromArray(SPECIES, x, at + width);
            right = FloatVector.fromArray(SPECIES, x, at + width + LANES);
            next = left.rearrange(EVEN, right);
            wins = next.compare(VectorOperators.LE, best).not().and(best.compare(VectorOperators.EQ, best));
            best = best.blend(next, wins);
            where = where.blend(index.add((float) width), wins);

            next = left.rearrange(ODD, right);
            wins = next.compare(VectorOperators.LE, best).not().and(best.compare(VectorOperators.EQ, best));
            where.blend(index.add((float) (width + 1)), wins).intoArray(y, to + j);
        }
    }

    /// The largest numbers of the windows of one row, by the comparisons of [#pairsOfRow].
    static void largestPairsOfRow(float[] x, int from, int width, int columns, float[] y, int to) {
        for (int j = 0; j < columns; j += LANES) {
            int at = from + 2 * j;
            FloatVector left = FloatVector.fromArray(SPECIES, x, at);
            FloatVector right = FloatVector.fromArray(SPECIES, x, at + LANES);
            FloatVector best = left.rearrange(EVEN, right);
            FloatVector next = left.rearrange(ODD, right);
            best = best.blend(next, next.compare(VectorOperators.LE, best).not()
                    .and(best.compare(VectorOperators.EQ, best)));
            left = FloatVector.fromArray(SPECIES, x, at + width);
            right = FloatVector.fromArray(SPECIES, x, at + width + LANES);
            next = left.rearrange(EVEN, right);
            best = best.blend(next, next.compare(VectorOperators.LE, best).not()
                    .and(best.compare(VectorOperators.EQ, best)));
            next = left.rearrange(ODD, right);
            best.blend(next, next.compare(VectorOperators.LE, best).not().and(best.compare(VectorOperators.EQ, best)))
                    .intoArray(y, to + j);
        }
    }

    private static void general(float[] x, int from, int height, int width, Window2d window, int rows, int columns,
            float[] y, int to, boolean places) {
        Window down = window.rows();
        Window right = window.columns();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int best = -1;
                for (int u = 0; u < down.size(); u++) {
                    int row = down.position(i, u);
                    if (row < 0 || row >= height) {
                        continue;
                    }
                    for (int v = 0; v < right.size(); v++) {
                        int column = right.position(j, v);
                        if (column >= 0 && column < width) {
                            int here = row * width + column;
                            best = best < 0 ? here : better(x, from, best, here);
                        }
                    }
                }
                y[to + i * columns + j] = places ? best : x[from + best];
            }
        }
    }

    /// The index of the larger number; the first of equals, and of a number and a NaN that of the NaN.
    private static int better(float[] x, int from, int best, int candidate) {
        float a = x[from + best];
        float b = x[from + candidate];
        return b > a || (Float.isNaN(b) && !Float.isNaN(a)) ? candidate : best;
    }
}
