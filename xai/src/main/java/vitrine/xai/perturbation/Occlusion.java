package vitrine.xai.perturbation;

import java.util.Arrays;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Occlusion (Zeiler and Fergus 2014, §4.2): cover a part of the input, and see how much the score drops.
///
///     d(window) = f(x) − f(x with the window covered)
///     Aᵢ = mean of d over all windows that cover element i
///
/// A window begins every `strides` elements along each axis, until the whole input is covered; the last one is cut off
/// at the border. It covers whole the axes in front that it does not name: a window (5, 5) of an image (C, H, W)
/// covers all channels of 5 × 5 pixels, and a window (1, 5, 5) one channel at a time. One forward evaluation per
/// window.
///
/// @param window   the sizes of a window along the last axes, each at least 1
/// @param strides  how far apart windows begin along these axes, from 1 to the window's size, so that nothing is left
///                 out
/// @param baseline what is seen where the window is
public record Occlusion(Shape window, Shape strides, Baseline baseline) implements Explainer<Model> {
    /// Checks the ranges above.
    public Occlusion {
        boolean fits = strides.rank() == window.rank() && window.rank() > 0;
        for (int axis = 0; fits && axis < window.rank(); axis++) {
            fits = strides.dim(axis) >= 1 && strides.dim(axis) <= window.dim(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException("occlusion with windows " + window + " that are " + strides
                    + " apart: expected distances from 1 to the window's size, one for each of its axes");
        }
    }

    /// Squares of pixels, of side `size` and `stride` pixels apart, filled with a number.
    public Occlusion(int size, int stride, double fill) {
        this(Shape.of(size, size), Shape.of(stride, stride), Baseline.constant(fill));
    }

    /// Squares of 5 × 5 pixels, one pixel apart, filled with 0.
    public Occlusion() {
        this(5, 1, 0);
    }

    /// Explains an input that is at least as large as a window.
    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        int[] dims = input.shape().toArray();
        boolean fits = dims.length >= window.rank();
        for (int axis = 0; fits && axis < dims.length; axis++) {
            fits = size(axis, dims) <= dims[axis];
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "occlusion with windows " + window + " of an input of shape " + input.shape());
        }
        var f = new ScalarFunction(model, input, target);
        double[] x = f.input().toDoubles();
        double[] x0 = baseline.of(f.input()).toDoubles();
        int windows = windows(dims);
        double[] sums = new double[x.length];
        int[] covers = new int[x.length];
        for (int from = 0; from < windows; from += f.rowsAtOnce()) {
            int rows = Math.min(f.rowsAtOnce(), windows - from);
            double[] batch = new double[rows * x.length];
            for (int i = 0; i < rows; i++) {
                int row = i * x.length;
                System.arraycopy(x, 0, batch, row, x.length);
                Box box = box(from + i, dims);
                for (int start : box.starts) {
                    System.arraycopy(x0, start, batch, row + start, box.length);
                }
            }
            double[] scores = f.values(f.input().backend().array(Shape.of(rows, x.length), batch)
                    .reshape(batchOf(rows, dims)));
            for (int i = 0; i < rows; i++) {
                Box box = box(from + i, dims);
                for (int start : box.starts) {
                    for (int element = start; element < start + box.length; element++) {
                        sums[element] += f.score() - scores[i];
                        covers[element]++;
                    }
                }
            }
        }
        Arrays.setAll(sums, element -> sums[element] / covers[element]);
        return f.attribution(this, f.input().backend().array(input.shape(), sums));
    }

    private static int[] batchOf(int rows, int[] dims) {
        int[] batch = new int[dims.length + 1];
        batch[0] = rows;
        System.arraycopy(dims, 0, batch, 1, dims.length);
        return batch;
    }

    /// The window's size along an axis of the input.
    private int size(int axis, int[] dims) {
        int named = axis - (dims.length - window.rank());
        return named < 0 ? dims[axis] : window.dim(named);
    }

    private int stride(int axis, int[] dims) {
        int named = axis - (dims.length - window.rank());
        return named < 0 ? dims[axis] : strides.dim(named);
    }

    /// How many windows begin along an axis: at 0, s, 2s, … until the end is covered.
    private int windows(int axis, int[] dims) {
        return Math.ceilDiv(dims[axis] - size(axis, dims), stride(axis, dims)) + 1;
    }

    private int windows(int[] dims) {
        int windows = 1;
        for (int axis = 0; axis < dims.length; axis++) {
            windows *= windows(axis, dims);
        }
        return windows;
    }

    /// The elements of a window: runs of `length` neighbours in row-major order.
    private record Box(int[] starts, int length) {}

    /// Window number `index`, counted row by row.
    private Box box(int index, int[] dims) {
        int[] starts = {0};
        int length = 1;
        int step = 1;
        int rest = index;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            int count = windows(axis, dims);
            int start = rest % count * stride(axis, dims);
            rest /= count;
            int size = Math.min(size(axis, dims), dims[axis] - start);
            boolean last = axis == dims.length - 1;
            int[] moved = new int[last ? 1 : starts.length * size];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = starts[i % starts.length] + (start + i / starts.length) * step;
            }
            starts = moved;
            length = last ? size : length;
            step *= dims[axis];
        }
        return new Box(starts, length);
    }

    @Override
    public Set<Claim> claims() {
        // No dummy: a window that covers an ignored element may cover others too.
        return Set.of(Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
