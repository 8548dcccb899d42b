package vitrine.array.reference;

import java.util.Arrays;
import vitrine.array.Backend;
import vitrine.array.Binary;
import vitrine.array.KernelChecks;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.array.Reduction;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.array.Window2d;

/// The specification of every kernel: 64-bit, one thread, nested loops in the order of the formula.
///
/// Each kernel first brings its inputs into row-major order, so that strides appear in one method only and
/// the loops below read like the mathematics.
public final class ReferenceBackend implements Backend {
    /// A backend of its own; usually [vitrine.array.Backends#reference] is the one to use.
    public ReferenceBackend() {}

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public NdArray array(Shape shape, double[] values) {
        return wrap(shape, values.clone());
    }

    @Override
    public NdArray array(Shape shape, float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wrap(shape, wide);
    }

    @Override
    public NdArray full(Shape shape, double value) {
        double[] values = new double[shape.size()];
        Arrays.fill(values, value);
        return wrap(shape, values);
    }

    /// Strides meet numbers here and nowhere else: walks the index like an odometer, last axis fastest.
    @Override
    public double[] toDoubles(NdArray a) {
        KernelChecks.sameBackend(this, a);
        double[] source = ((DoubleStorage) a.storage()).values();
        int[] dims = a.shape().toArray();
        int[] strides = a.strides();
        int[] index = new int[dims.length];
        double[] result = new double[a.size()];
        int position = a.offset();
        for (int i = 0; i < result.length; i++) {
            result[i] = source[position];
            for (int axis = dims.length - 1; axis >= 0; axis--) {
                position += strides[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                position -= dims[axis] * strides[axis];
                index[axis] = 0;
            }
        }
        return result;
    }

    @Override
    public float[] toFloats(NdArray a) {
        double[] values = toDoubles(a);
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    @Override
    public NdArray copy(NdArray a) {
        return wrap(a.shape(), toDoubles(a));
    }

    @Override
    public NdArray map(Unary f, NdArray a) {
        double[] x = toDoubles(a);
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = f.apply(x[i]);
        }
        return wrap(a.shape(), y);
    }

    @Override
    public NdArray zip(Binary f, NdArray a, NdArray b) {
        KernelChecks.sameShape("zip " + f, a, b);
        double[] x = toDoubles(a);
        double[] y = toDoubles(b);
        double[] z = new double[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = f.apply(x[i], y[i]);
        }
        return wrap(a.shape(), z);
    }

    @Override
    public NdArray reduce(Reduction reduction, NdArray a, int... axes) {
        Shape shape = a.shape().reduced(axes);
        double[] x = toDoubles(a);
        double[] y = new double[shape.size()];
        Arrays.fill(y, reduction.identity());
        // The positions in y of all elements of x: y stretched over the reduced axes, with stride 0.
        double[] target = toDoubles(positions(shape).broadcastTo(a.shape()));
        for (int i = 0; i < x.length; i++) {
            int j = (int) target[i];
            y[j] = reduction.combine(y[j], x[i]);
        }
        return wrap(shape, y);
    }

    @Override
    public NdArray matmul(NdArray a, NdArray b) {
        KernelChecks.matmul(a, b);
        int m = a.shape().dim(-2);
        int inner = a.shape().dim(-1);
        int n = b.shape().dim(-1);
        Shape shape = a.shape().with(-1, n);
        double[] x = toDoubles(a);
        double[] y = toDoubles(b);
        double[] z = new double[shape.size()];
        int matrices = a.shape().without(-1).without(-1).size();
        for (int batch = 0; batch < matrices; batch++) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int k = 0; k < inner; k++) {
                        sum += x[(batch * m + i) * inner + k] * y[(batch * inner + k) * n + j];
                    }
                    z[(batch * m + i) * n + j] = sum;
                }
            }
        }
        return wrap(shape, z);
    }

    @Override
    public NdArray conv2d(NdArray x, NdArray w, Window2d window, int groups) {
        KernelChecks.conv2d(x, w, window, groups);
        var loops = new ConvolutionLoops(window, groups, x.shape(), w.shape().dim(0));
        double[] image = toDoubles(x);
        double[] kernel = toDoubles(w);
        double[] y = new double[loops.outputShape().size()];
        loops.forEachProduct((iy, ix, iw) -> y[iy] += image[ix] * kernel[iw]);
        return wrap(loops.outputShape(), y);
    }

    @Override
    public NdArray conv2dImageAdjoint(NdArray g, NdArray w, Window2d window, int groups, int height, int width) {
        KernelChecks.conv2dImageAdjoint(g, w, window, groups, height, width);
        Shape shape = Shape.of(g.shape().dim(0), w.shape().dim(1) * groups, height, width);
        var loops = new ConvolutionLoops(window, groups, shape, w.shape().dim(0));
        double[] signal = toDoubles(g);
        double[] kernel = toDoubles(w);
        double[] image = new double[shape.size()];
        loops.forEachProduct((iy, ix, iw) -> image[ix] += signal[iy] * kernel[iw]);
        return wrap(shape, image);
    }

    @Override
    public NdArray conv2dKernelAdjoint(NdArray x, NdArray g, Window2d window, int groups) {
        KernelChecks.conv2dKernelAdjoint(x, g, window, groups);
        var loops = new ConvolutionLoops(window, groups, x.shape(), g.shape().dim(1));
        double[] image = toDoubles(x);
        double[] signal = toDoubles(g);
        double[] kernel = new double[loops.kernelShape().size()];
        loops.forEachProduct((iy, ix, iw) -> kernel[iw] += signal[iy] * image[ix]);
        return wrap(loops.kernelShape(), kernel);
    }

    @Override
    public NdArray windowArgMax(NdArray x, Window2d window) {
        KernelChecks.pooling(x, window);
        int height = x.shape().dim(2);
        int width = x.shape().dim(3);
        int rows = window.rows().outputs(height);
        int columns = window.columns().outputs(width);
        int planes = x.shape().dim(0) * x.shape().dim(1);
        double[] image = toDoubles(x);
        double[] result = new double[planes * rows * columns];
        for (int plane = 0; plane < planes; plane++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    int best = -1;
                    for (int u = 0; u < window.rows().size(); u++) {
                        for (int v = 0; v < window.columns().size(); v++) {
                            int row = window.rows().position(i, u);
                            int column = window.columns().position(j, v);
                            if (row < 0 || row >= height || column < 0 || column >= width) {
                                continue;
                            }
                            int here = row * width + column;
                            int start = plane * height * width;
                            if (best < 0 || beats(image[start + here], image[start + best])) {
                                best = here;
                            }
                        }
                    }
                    result[(plane * rows + i) * columns + j] = best;
                }
            }
        }
        return wrap(Shape.of(x.shape().dim(0), x.shape().dim(1), rows, columns), result);
    }

    private static boolean beats(double candidate, double best) {
        return candidate > best || (Double.isNaN(candidate) && !Double.isNaN(best));
    }

    @Override
    public NdArray gather(NdArray a, int axis, NdArray indices) {
        KernelChecks.sameOffAxis("gather", a, indices, axis);
        double[] source = toDoubles(a);
        double[] result = new double[indices.size()];
        forEachIndex(indices, axis, a.shape().dim(axis), (at, there) -> result[at] = source[there]);
        return wrap(indices.shape(), result);
    }

    @Override
    public NdArray scatterAdd(NdArray source, int axis, NdArray indices, int length) {
        KernelChecks.sameShape("scatterAdd", source, indices);
        double[] values = toDoubles(source);
        Shape shape = source.shape().with(axis, length);
        double[] result = new double[shape.size()];
        forEachIndex(indices, axis, length, (at, there) -> result[there] += values[at]);
        return wrap(shape, result);
    }

    private interface IndexedPair {
        void accept(int at, int there);
    }

    /// Visits, in row-major order, each element of `indices` together with the position that it points to in
    /// an array of size `length` along `axis`.
    private void forEachIndex(NdArray indices, int axis, int length, IndexedPair action) {
        double[] pointer = toDoubles(indices);
        int n = indices.shape().dim(axis);
        int inner = 1;
        for (int i = indices.shape().axis(axis) + 1; i < indices.shape().rank(); i++) {
            inner *= indices.shape().dim(i);
        }
        for (int at = 0; at < pointer.length; at++) {
            int outer = at / (n * inner);
            action.accept(at, (outer * length + KernelChecks.index(pointer[at], length)) * inner + at % inner);
        }
    }

    @Override
    public NdArray pad(NdArray a, int[] before, int[] after) {
        KernelChecks.pad(a, before, after);
        int[] dims = a.shape().toArray();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] += before[axis] + after[axis];
        }
        Shape shape = Shape.of(dims);
        NdArray inside = positions(shape);
        for (int axis = 0; axis < dims.length; axis++) {
            inside = inside.slice(axis, before[axis], before[axis] + a.shape().dim(axis));
        }
        double[] result = new double[shape.size()];
        copyInto(result, inside, a);
        return wrap(shape, result);
    }

    @Override
    public NdArray concat(int axis, NdArray... parts) {
        KernelChecks.concat(axis, parts);
        int length = 0;
        for (NdArray part : parts) {
            length += part.shape().dim(axis);
        }
        Shape shape = parts[0].shape().with(axis, length);
        double[] result = new double[shape.size()];
        int from = 0;
        for (NdArray part : parts) {
            int to = from + part.shape().dim(axis);
            copyInto(result, positions(shape).slice(axis, from, to), part);
            from = to;
        }
        return wrap(shape, result);
    }

    /// An array whose every element is its own row-major position. A view of it tells where the view's
    /// elements lie.
    private NdArray positions(Shape shape) {
        double[] values = new double[shape.size()];
        Arrays.setAll(values, i -> i);
        return wrap(shape, values);
    }

    private void copyInto(double[] target, NdArray positions, NdArray source) {
        double[] where = toDoubles(positions);
        double[] values = toDoubles(source);
        for (int i = 0; i < values.length; i++) {
            target[(int) where[i]] = values[i];
        }
    }

    private NdArray wrap(Shape shape, double[] values) {
        return NdArray.over(new DoubleStorage(this, values), shape);
    }
}
