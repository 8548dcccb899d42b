package vitrine.array.simd;

import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;

/// Where the largest element of every window lies, and which it is. Planes are shared out among the threads.
///
/// The common 2 × 2 window has vectors of its own, [PairedPooling].
final class Pooling {
    /// Below this many comparisons, a second thread does not pay.
    private static final long PARALLEL = 1L << 15;

    private static final int LANES = Tile.LANES;

    private final Threads threads;
    private final ResultMemory memory;
    private final WarmUp warmUp;

    Pooling(Threads threads, ResultMemory memory, WarmUp warmUp) {
        this.threads = threads;
        this.memory = memory;
        this.warmUp = warmUp;
    }

    /// One number for every window of images (N, C, H, W).
    static Shape outputs(Shape images, Window2d window) {
        return Shape.of(images.dim(0), images.dim(1), window.rows().outputs(images.dim(2)),
                window.columns().outputs(images.dim(3)));
    }

    /// Where in its plane the largest element of every window lies.
    ///
    /// @param images (N, C, H, W), contiguous
    float[] windowArgMax(NdArray images, Window2d window) {
        return pool(images, window, true);
    }

    /// The largest element of every window.
    ///
    /// @param images (N, C, H, W), contiguous
    float[] windowMax(NdArray images, Window2d window) {
        return pool(images, window, false);
    }

    private float[] pool(NdArray images, Window2d window, boolean places) {
        float[] x = FloatStorage.valuesOf(images);
        int planes = planes(images);
        int height = images.shape().dim(2);
        int width = images.shape().dim(3);
        int rows = window.rows().outputs(height);
        int columns = window.columns().outputs(width);
        float[] y = memory.unset(Math.multiplyExact(Math.multiplyExact(planes, rows), columns));
        long work = (long) y.length * window.rows().size() * window.columns().size();
        boolean pairs = PairedPooling.isFor(window);
        int perTask = (int) Math.max(1, PARALLEL / 2 * planes / Math.max(1, work));
        threads.runIf(work >= PARALLEL, (planes + perTask - 1) / perTask, task -> {
            int lastPlane = Math.min(planes, (task + 1) * perTask);
            for (int plane = task * perTask; plane < lastPlane; plane++) {
                int from = images.offset() + plane * height * width;
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
                PairedPooling.places(x, from, width, upper, columns, y, to + i * columns);
            } else if (vectors && fits) {
                PairedPooling.largest(x, from + upper, width, columns, y, to + i * columns);
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

    /// Hands every signal to the largest element of its window, where the windows are of 2 × 2 and cover the images.
    ///
    /// @param images  (N, C, H, W), contiguous
    /// @param signals (N, C, H / 2, W / 2), contiguous
    float[] pairsAdjoint(NdArray images, NdArray signals) {
        float[] x = FloatStorage.valuesOf(images);
        float[] g = FloatStorage.valuesOf(signals);
        int planes = planes(images);
        int height = images.shape().dim(2);
        int width = images.shape().dim(3);
        int rows = height / 2;
        int columns = width / 2;
        int overrun = (columns + LANES - 1) / LANES * LANES;
        float[] y = memory.unset(Math.multiplyExact(Math.multiplyExact(planes, height), width));
        int perTask = (int) Math.max(1, PARALLEL / 2 * planes / Math.max(1, y.length));
        threads.runIf(y.length >= PARALLEL, (planes + perTask - 1) / perTask, task -> {
            int end = Math.min(planes, (task + 1) * perTask) * height * width;
            boolean vectors = warmUp.isDone();
            for (int row = task * perTask * rows; row < end / width / 2; row++) {
                int at = 2 * row * width;
                int signal = signals.offset() + row * columns;
                boolean fits = images.offset() + at + width + 2 * overrun <= x.length && at + width + 2 * overrun <= end
                        && signal + overrun <= g.length;
                if (vectors && fits) {
                    PairedPooling.handBack(x, images.offset() + at, width, g, signal, columns, y, at);
                } else {
                    handBackPlainly(x, images.offset() + at, width, g, signal, columns, y, at);
                }
            }
        });
        return y;
    }

    private static int planes(NdArray images) {
        return images.shape().dim(0) * images.shape().dim(1);
    }

    private static void handBackPlainly(float[] x, int from, int width, float[] g, int signal, int columns, float[] y,
            int to) {
        for (int j = 0; j < columns; j++) {
            int best = better(x, from, 2 * j, 2 * j + 1);
            best = better(x, from, best, width + 2 * j);
            best = better(x, from, best, width + 2 * j + 1);
            y[to + 2 * j] = 0;
            y[to + 2 * j + 1] = 0;
            y[to + width + 2 * j] = 0;
            y[to + width + 2 * j + 1] = 0;
            y[to + best] = g[signal + j];
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
