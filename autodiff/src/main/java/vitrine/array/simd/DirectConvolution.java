package vitrine.array.simd;

import vitrine.array.Window;

/// Convolution and its adjoints in plain loops over rows: each kernel weight times a row of the image, added to
/// a row of the output.
///
/// It skips the padding, where the other ways multiply with its zeros. With an infinite or undefined factor that
/// matters, because 0 · ∞ is not 0; so this is the way for those, and for the adjoints of depthwise kernels that no
/// other way covers. It is ten times as slow as a matrix product, and short.
final class DirectConvolution {
    /// Below this many multiply-adds, a second thread does not pay.
    private static final long PARALLEL = 1L << 16;

    private final Threads threads;

    DirectConvolution(Threads threads) {
        this.threads = threads;
    }

    float[] forward(ConvolutionGeometry s, float[] x, int xOffset, float[] w, int wOffset, Epilogue epilogue) {
        float[] y = new float[s.outputShape().size()];
        threads.runIf(s.work() >= PARALLEL, s.images() * s.outputs(), plane -> {
            int image = plane / s.outputs();
            int output = plane % s.outputs();
            for (int channel = 0; channel < s.groupChannels(); channel++) {
                int c = channel;
                int input = (image * s.channels() + firstChannel(s, output) + c) * s.height() * s.width();
                forEachRow(s, (u, v, yAt, xAt, count, step) -> {
                    float factor = w[wOffset + weight(s, output, c, u, v)];
                    int to = plane * s.positions() + yAt;
                    int from = xOffset + input + xAt;
                    if (step == 1) {
                        for (int j = 0; j < count; j++) {
                            y[to + j] = Math.fma(factor, x[from + j], y[to + j]);
                        }
                    } else {
                        for (int j = 0; j < count; j++) {
                            y[to + j] = Math.fma(factor, x[from + j * step], y[to + j]);
                        }
                    }
                });
            }
            epilogue.finishChannels(output, 1, y, plane * s.positions(), s.positions(), s.positions());
        });
        return y;
    }

    float[] imageAdjoint(ConvolutionGeometry s, float[] g, int gOffset, float[] w, int wOffset) {
        float[] x = new float[s.imageShape().size()];
        threads.runIf(s.work() >= PARALLEL, s.images() * s.channels(), plane -> {
            int image = plane / s.channels();
            int group = plane % s.channels() / s.groupChannels();
            int c = plane % s.groupChannels();
            for (int o = group * s.groupOutputs(); o < (group + 1) * s.groupOutputs(); o++) {
                int output = o;
                int signal = gOffset + (image * s.outputs() + output) * s.positions();
                forEachRow(s, (u, v, yAt, xAt, count, step) -> {
                    float factor = w[wOffset + weight(s, output, c, u, v)];
                    int to = plane * s.height() * s.width() + xAt;
                    int from = signal + yAt;
                    if (step == 1) {
                        for (int j = 0; j < count; j++) {
                            x[to + j] = Math.fma(factor, g[from + j], x[to + j]);
                        }
                    } else {
                        for (int j = 0; j < count; j++) {
                            x[to + j * step] = Math.fma(factor, g[from + j], x[to + j * step]);
                        }
                    }
                });
            }
        });
        return x;
    }

    float[] kernelAdjoint(ConvolutionGeometry s, float[] x, int xOffset, float[] g, int gOffset) {
        float[] w = new float[s.kernelShape().size()];
        threads.runIf(s.work() >= PARALLEL, s.outputs() * s.groupChannels(), pair -> {
            int output = pair / s.groupChannels();
            int c = pair % s.groupChannels();
            double[] sums = new double[s.windowSize()];
            for (int image = 0; image < s.images(); image++) {
                int input = xOffset + (image * s.channels() + firstChannel(s, output) + c) * s.height() * s.width();
                int signal = gOffset + (image * s.outputs() + output) * s.positions();
                forEachRow(s, (u, v, yAt, xAt, count, step) -> sums[u * s.window().columns().size() + v]
                        += dot(x, input + xAt, step, g, signal + yAt, count));
            }
            for (int i = 0; i < sums.length; i++) {
                w[pair * sums.length + i] = (float) sums[i];
            }
        });
        return w;
    }

    private static double dot(float[] x, int xAt, int step, float[] g, int gAt, int count) {
        double even = 0;
        double odd = 0;
        int j = 0;
        for (; j < count - 1; j += 2) {
            even += (double) x[xAt + j * step] * g[gAt + j];
            odd += (double) x[xAt + (j + 1) * step] * g[gAt + j + 1];
        }
        if (j < count) {
            even += (double) x[xAt + j * step] * g[gAt + j];
        }
        return even + odd;
    }

    private static int firstChannel(ConvolutionGeometry s, int output) {
        return output / s.groupOutputs() * s.groupChannels();
    }

    private static int weight(ConvolutionGeometry s, int output, int c, int u, int v) {
        return ((output * s.groupChannels() + c) * s.window().rows().size() + u) * s.window().columns().size() + v;
    }

    /// One row of one tap: `count` outputs from `yAt` on, which read `step` apart from `xAt` on.
    private interface Row {
        void accept(int u, int v, int yAt, int xAt, int count, int step);
    }

    /// Visits every tap of the window and, for each, every row of outputs whose input lies in the image.
    private static void forEachRow(ConvolutionGeometry s, Row row) {
        Window rows = s.window().rows();
        Window columns = s.window().columns();
        for (int u = 0; u < rows.size(); u++) {
            int firstRow = first(rows, u);
            int lastRow = last(rows, u, s.height(), s.outputRows());
            for (int v = 0; v < columns.size(); v++) {
                int firstColumn = first(columns, v);
                int count = last(columns, v, s.width(), s.outputColumns()) - firstColumn + 1;
                if (count <= 0) {
                    continue;
                }
                for (int i = firstRow; i <= lastRow; i++) {
                    row.accept(u, v, i * s.outputColumns() + firstColumn,
                            rows.position(i, u) * s.width() + columns.position(firstColumn, v), count, columns.stride());
                }
            }
        }
    }

    /// The first output whose tap does not lie before the image.
    private static int first(Window side, int tap) {
        return Math.max(0, Math.ceilDiv(-side.position(0, tap), side.stride()));
    }

    /// The last output whose tap does not lie behind the image.
    private static int last(Window side, int tap, int length, int outputs) {
        return Math.min(outputs - 1, Math.floorDiv(length - 1 - side.position(0, tap), side.stride()));
    }
}
