package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// What every fast backend owes: agreement with the reference on every kernel, for all sizes and views.
///
/// How close is close? With ε the backend's precision,
///
/// - a function of an element may be off by a few ε, relative to its value, and by one subnormal number;
/// - a sum of k products may be off by `(k + 2) · ε · Σ |terms|`, in any order of its additions (Higham,
///   *Accuracy and Stability of Numerical Algorithms*, 2002, eq. 3.11, twice over). The test computes
///   Σ |terms| with the same kernel of the reference on absolute values. So a long sum is given more room, but
///   never more than it can use;
/// - everything that only moves or compares numbers has no room at all.
public abstract class BackendParityProperties {
    private static final Backend REFERENCE = Backends.reference();

    /// The backend under test.
    protected abstract Backend candidate();

    // ---- Element by element -------------------------------------------------------------------------

    @Property(tries = 600)
    void mapsAgree(@ForAll Unary f, @ForAll("views") SampleView view) {
        close(candidate().map(f, view.on(candidate())), REFERENCE.map(f, view.on(REFERENCE)), 4, null);
    }

    @Property(tries = 600)
    void zipsAgree(@ForAll Binary f, @ForAll("views") SampleView view, @ForAll SampleView.Kind kind) {
        var other = new SampleView(kind, view.seed() + 1, view.specials(), view.dims());
        close(candidate().zip(f, view.on(candidate()), other.on(candidate())),
                REFERENCE.zip(f, view.on(REFERENCE), other.on(REFERENCE)), 2, null);
    }

    @Property(tries = 40)
    void longArraysAgree(@ForAll Unary f, @ForAll("awkwardLengths") int length, @ForAll SampleView.Kind kind) {
        var view = new SampleView(kind, length, true, 3, length);
        close(candidate().map(f, view.on(candidate())), REFERENCE.map(f, view.on(REFERENCE)), 4, null);
    }

    @Property(tries = 300)
    void copiesAreExact(@ForAll("views") SampleView view) {
        same(candidate().copy(view.on(candidate())), view.on(REFERENCE));
    }

    // ---- Many to one --------------------------------------------------------------------------------

    @Property(tries = 800)
    void reductionsAgree(@ForAll Reduction reduction, @ForAll("views") SampleView view,
            @ForAll @IntRange(max = 15) int mask) {
        int[] axes = axes(mask, view.dims().length);
        NdArray a = view.on(REFERENCE);
        NdArray expected = REFERENCE.reduce(reduction, a, axes);
        NdArray actual = candidate().reduce(reduction, view.on(candidate()), axes);
        if (reduction == Reduction.SUM) {
            double terms = (double) a.size() / Math.max(1, expected.size());
            close(actual, expected, terms + 2, REFERENCE.reduce(reduction, a.map(Unary.ABS), axes));
        } else {
            same(actual, expected);
        }
    }

    @Property(tries = 30)
    void longReductionsAgree(@ForAll Reduction reduction, @ForAll("awkwardLengths") int length,
            @ForAll SampleView.Kind kind, @ForAll @IntRange(max = 7) int mask) {
        var view = new SampleView(kind, length, false, 3, length, 5);
        int[] axes = axes(mask, 3);
        NdArray a = view.on(REFERENCE);
        NdArray expected = REFERENCE.reduce(reduction, a, axes);
        close(candidate().reduce(reduction, view.on(candidate()), axes), expected, 15.0 * length + 2,
                REFERENCE.reduce(Reduction.SUM, a.map(Unary.ABS), axes));
    }

    /// Off by ε · |x − max x| is what the exponential is given, and by twice as much relative to its value what it makes of
    /// that; below −104 there is nothing left of it. The sum of k such terms may be off by k · ε more.
    @Property(tries = 400)
    void softmaxesAgree(@ForAll("views") SampleView view, @ForAll @IntRange(max = 3) int which) {
        if (view.dims().length == 0) {
            return;
        }
        int axis = which % view.dims().length;
        int terms = view.dims()[axis];
        close(candidate().softmax(view.on(candidate()), axis), REFERENCE.softmax(view.on(REFERENCE), axis), terms + 110,
                null);
        NdArray logarithms = REFERENCE.logSoftmax(view.on(REFERENCE), axis);
        // ln of a sum is off by as much as the sum is relative to its value, even where the result is next to 0.
        close(candidate().logSoftmax(view.on(candidate()), axis), logarithms, 4,
                logarithms.map(Unary.ABS).plus(terms + 3));
    }

    /// At the same outputs on both sides. Of the special signals those that are huge are left out: a difference that
    /// overflows in 32 bits does not come back when it is multiplied by a small probability.
    @Property(tries = 400)
    void adjointsOfSoftmaxesAgree(@ForAll("views") SampleView view, @ForAll @IntRange(max = 3) int which) {
        if (view.dims().length == 0) {
            return;
        }
        int axis = which % view.dims().length;
        int terms = view.dims()[axis];
        NdArray signals = new SampleView(view.kind(), view.seed() + 1, view.specials(), view.dims()).on(REFERENCE)
                .mapEach(v -> Double.isFinite(v) && Math.abs(v) > 1e30 ? 1 : v).to(candidate());
        NdArray g = signals.to(REFERENCE);
        NdArray absolute = g.map(Unary.ABS);

        NdArray probabilities = candidate().softmax(view.on(candidate()), axis);
        NdArray y = probabilities.to(REFERENCE);
        close(candidate().softmaxAdjoint(probabilities, signals, axis), REFERENCE.softmaxAdjoint(y, g, axis), terms + 4,
                y.times(absolute.plus(REFERENCE.reduce(Reduction.SUM, absolute.times(y), axis))));

        NdArray logarithms = candidate().logSoftmax(view.on(candidate()), axis);
        NdArray z = logarithms.to(REFERENCE);
        close(candidate().logSoftmaxAdjoint(logarithms, signals, axis), REFERENCE.logSoftmaxAdjoint(z, g, axis), terms + 6,
                absolute.plus(z.map(Unary.EXP).times(REFERENCE.reduce(Reduction.SUM, absolute, axis))));
    }

    // ---- Products -----------------------------------------------------------------------------------

    @Property(tries = 400)
    void productsAgree(@ForAll("dims") int m, @ForAll("dims") int k, @ForAll("dims") int n,
            @ForAll SampleView.Kind left, @ForAll SampleView.Kind right, @ForAll boolean specials) {
        productAgrees(new SampleView(left, m * 31L + k, specials, m, k), new SampleView(right, n, false, k, n));
    }

    @Property(tries = 100)
    void productsOfStacksAgree(@ForAll @IntRange(max = 5) int stack, @ForAll("dims") int m, @ForAll("dims") int k,
            @ForAll("dims") int n, @ForAll SampleView.Kind left, @ForAll SampleView.Kind right) {
        productAgrees(new SampleView(left, m, false, 2, stack, m, k), new SampleView(right, n, false, 2, stack, k, n));
    }

    @Property(tries = 12)
    void largeProductsAgree(@ForAll @IntRange(min = 1, max = 700) int m, @ForAll @IntRange(min = 1, max = 700) int k,
            @ForAll @IntRange(min = 1, max = 700) int n, @ForAll SampleView.Kind left, @ForAll SampleView.Kind right) {
        productAgrees(new SampleView(left, m, false, m, k), new SampleView(right, n, false, k, n));
    }

    private void productAgrees(SampleView left, SampleView right) {
        NdArray a = left.on(REFERENCE);
        NdArray b = right.on(REFERENCE);
        NdArray expected = REFERENCE.matmul(a, b);
        NdArray terms = REFERENCE.matmul(a.map(Unary.ABS), b.map(Unary.ABS));
        close(candidate().matmul(left.on(candidate()), right.on(candidate())), expected, a.shape().dim(-1) + 2, terms);
    }

    // ---- Convolutions -------------------------------------------------------------------------------

    @Property(tries = 400)
    void convolutionsAgree(@ForAll("convolutions") Convolution c, @ForAll SampleView.Kind left,
            @ForAll SampleView.Kind right) {
        NdArray x = c.image(left).on(REFERENCE);
        NdArray w = c.kernel(right).on(REFERENCE);
        close(candidate().conv2d(c.image(left).on(candidate()), c.kernel(right).on(candidate()), c.window, c.groups),
                REFERENCE.conv2d(x, w, c.window, c.groups), c.taps() + 2,
                REFERENCE.conv2d(x.map(Unary.ABS), w.map(Unary.ABS), c.window, c.groups));
    }

    @Property(tries = 200)
    void finishedConvolutionsAreTheirStepsOneByOne(@ForAll("convolutions") Convolution c, @ForAll SampleView.Kind kind,
            @ForAll("slopes") double slope, @ForAll boolean biased) {
        NdArray x = c.image(kind).on(candidate());
        NdArray w = c.kernel(SampleView.Kind.PLAIN).on(candidate());
        NdArray bias = new SampleView(kind, 7, c.specials, c.outputs).on(candidate());
        NdArray plain = candidate().conv2d(x, w, c.window, c.groups);
        same(candidate().conv2d(x, w, biased ? bias : null, c.window, c.groups, new Rectifier(slope)),
                rectified(biased ? plain.plus(bias.reshape(1, -1, 1, 1)) : plain, slope));
    }

    @Property(tries = 200)
    void finishedProductsAreTheirStepsOneByOne(@ForAll @IntRange(min = 0, max = 70) int rows,
            @ForAll @IntRange(min = 0, max = 70) int inputs, @ForAll @IntRange(min = 0, max = 70) int outputs,
            @ForAll SampleView.Kind kind, @ForAll boolean specials, @ForAll("slopes") double slope, @ForAll boolean biased) {
        NdArray x = new SampleView(kind, 8, specials, rows, inputs).on(candidate());
        NdArray w = new SampleView(kind, 9, false, outputs, inputs).on(candidate());
        NdArray bias = new SampleView(kind, 10, specials, outputs).on(candidate());
        NdArray product = candidate().matmul(x, w.transpose());
        same(candidate().affine(x, w, biased ? bias : null, new Rectifier(slope)),
                rectified(biased ? product.plus(bias) : product, slope));
    }

    @Provide
    Arbitrary<Double> slopes() {
        return Arbitraries.of(0.0, 0.2, 1.0);
    }

    private static NdArray rectified(NdArray x, double slope) {
        Formula larger = new Formula.Zip(Binary.MAXIMUM, Formula.input(0), Formula.input(0).times(slope));
        return (slope == 0 ? x.map(Unary.RELU) : x.backend().evaluate(larger, x)).to(REFERENCE);
    }

    @Property(tries = 400)
    void imageAdjointsAgree(@ForAll("convolutions") Convolution c, @ForAll SampleView.Kind left,
            @ForAll SampleView.Kind right) {
        NdArray g = c.signal(left).on(REFERENCE);
        NdArray w = c.kernel(right).on(REFERENCE);
        close(candidate().conv2dImageAdjoint(c.signal(left).on(candidate()), c.kernel(right).on(candidate()), c.window,
                        c.groups, c.height, c.width),
                REFERENCE.conv2dImageAdjoint(g, w, c.window, c.groups, c.height, c.width), c.taps() * c.outputs + 2,
                REFERENCE.conv2dImageAdjoint(g.map(Unary.ABS), w.map(Unary.ABS), c.window, c.groups, c.height,
                        c.width));
    }

    @Property(tries = 400)
    void kernelAdjointsAgree(@ForAll("convolutions") Convolution c, @ForAll SampleView.Kind left,
            @ForAll SampleView.Kind right) {
        NdArray x = c.image(left).on(REFERENCE);
        NdArray g = c.signal(right).on(REFERENCE);
        close(candidate().conv2dKernelAdjoint(c.image(left).on(candidate()), c.signal(right).on(candidate()),
                c.window, c.groups),
                REFERENCE.conv2dKernelAdjoint(x, g, c.window, c.groups), c.images * c.positions() + 2,
                REFERENCE.conv2dKernelAdjoint(x.map(Unary.ABS), g.map(Unary.ABS), c.window, c.groups));
    }

    /// Large enough for several blocks of taps and of positions, and for more images than chunks of a batch.
    @Property(tries = 10)
    void largeConvolutionsAgree(@ForAll("largeConvolutions") Convolution c) {
        convolutionsAgree(c, SampleView.Kind.PLAIN, SampleView.Kind.PLAIN);
        imageAdjointsAgree(c, SampleView.Kind.PLAIN, SampleView.Kind.PLAIN);
        kernelAdjointsAgree(c, SampleView.Kind.PLAIN, SampleView.Kind.PLAIN);
    }

    @Provide
    Arbitrary<Convolution> largeConvolutions() {
        var same = Window2d.square(5, 1, 2, 1);
        var halving = Window2d.square(4, 2, 1, 1);
        return Arbitraries.of(
                new Convolution(35, 3, 9, 9, 8, same, 1, false),
                new Convolution(37, 2, 3, 6, 7, halving, 1, false),
                new Convolution(2, 25, 10, 19, 18, same, 1, false),
                new Convolution(2, 40, 6, 9, 7, halving, 2, false),
                new Convolution(1, 3, 310, 7, 6, same, 1, false),
                new Convolution(3, 5, 11, 9, 30, same, 1, false),
                new Convolution(2, 7, 9, 6, 47, Window2d.square(3, 1, 0, 1), 1, false),
                new Convolution(2, 40, 20, 5, 32, Window2d.square(1), 2, false),
                new Convolution(5, 6, 17, 64, 6, Window2d.square(1), 1, false),
                new Convolution(3, 21, 4, 24, 24, halving, 1, false),
                new Convolution(18, 12, 12, 17, 11, same, 12, false),
                new Convolution(18, 12, 24, 17, 11, halving, 12, false),
                new Convolution(3, 17, 61, 13, 17, Window2d.square(3, 1, 1, 1), 1, false),
                new Convolution(2, 70, 74, 12, 14, Window2d.square(3, 1, 0, 1), 2, false));
    }

    /// A convolution to test.
    public record Convolution(int images, int channels, int outputs, int height, int width, Window2d window, int groups,
            boolean specials) {
        SampleView image(SampleView.Kind kind) {
            return new SampleView(kind, 1, specials, images, channels, height, width);
        }

        SampleView kernel(SampleView.Kind kind) {
            return new SampleView(kind, 2, specials, outputs, channels / groups, window.rows().size(),
                    window.columns().size());
        }

        SampleView signal(SampleView.Kind kind) {
            return new SampleView(kind, 3, specials, images, outputs, window.rows().outputs(height),
                    window.columns().outputs(width));
        }

        double taps() {
            return (double) channels / groups * window.rows().size() * window.columns().size();
        }

        double positions() {
            return (double) window.rows().outputs(height) * window.columns().outputs(width);
        }
    }

    @Provide
    Arbitrary<Convolution> convolutions() {
        Arbitrary<Integer> groups = Arbitraries.of(1, 1, 1, 2, 3);
        Arbitrary<Integer> few = Arbitraries.of(1, 2, 3, 5, 9);
        return Combinators.combine(Arbitraries.integers().between(1, 3), groups, few, Arbitraries.of(1, 2, 4, 8, 11),
                        Combinators.combine(windows(), windows()).as(Window2d::new),
                        Arbitraries.integers().between(0, 20), Arbitraries.integers().between(0, 20),
                                Arbitraries.of(true, false, false))
                .as((images, g, channels, outputs, window, height, width, specials) -> new Convolution(images,
                        g * channels, g * outputs, fit(window.rows(), height), fit(window.columns(), width), window,
                                g, specials));
    }

    private static Arbitrary<Window> windows() {
        return Combinators.combine(Arbitraries.integers().between(1, 5), Arbitraries.of(1, 1, 2, 3),
                Arbitraries.integers().between(0, 3), Arbitraries.of(1, 1, 2)).as(Window::new);
    }

    /// The smallest length that one window fits, and `more`.
    private static int fit(Window side, int more) {
        return Math.max(1, side.extent() - 2 * side.padding()) + more;
    }

    // ---- Moving numbers by index --------------------------------------------------------------------

    @Property(tries = 300)
    void largestElementsOfWindowsAreFoundInTheSamePlaces(@ForAll SampleView.Kind kind, @ForAll("poolings") Window rows,
            @ForAll("poolings") Window columns, @ForAll @IntRange(max = 20) int more, @ForAll boolean specials) {
        var view = new SampleView(kind, more, specials, 2, 3, fit(rows, more), fit(columns, 20 - more));
        var window = new Window2d(rows, columns);
        same(candidate().windowArgMax(view.on(candidate()), window), REFERENCE.windowArgMax(view.on(REFERENCE),
                window));
        same(candidate().windowMax(view.on(candidate()), window), REFERENCE.windowMax(view.on(REFERENCE), window));
        NdArray x = view.on(REFERENCE);
        var signal = new SampleView(kind, more, specials, 2, 3, rows.outputs(x.shape().dim(2)),
                columns.outputs(x.shape().dim(3)));
        close(candidate().windowMaxAdjoint(view.on(candidate()), signal.on(candidate()), window),
                REFERENCE.windowMaxAdjoint(x, signal.on(REFERENCE), window), 20,
                REFERENCE.windowMaxAdjoint(x, signal.on(REFERENCE).map(Unary.ABS), window));
    }

    @Provide
    Arbitrary<Window> poolings() {
        Arbitrary<Window> general = Arbitraries.integers().between(1, 4).flatMap(size -> Combinators.combine(
                Arbitraries.of(1, 2, 3), Arbitraries.integers().between(0, size / 2), Arbitraries.of(1, 2))
                .as((stride, padding, dilation) -> new Window(size, stride, padding, dilation)))
                // Two taps that lie two apart may straddle a short axis and miss it altogether.
                .filter(w -> w.dilation() == 1 || w.padding() == 0);
        return Arbitraries.oneOf(general, Arbitraries.just(new Window(2, 2, 0, 1)));
    }

    @Property(tries = 300)
    void numbersAreGatheredAndScatteredAlike(@ForAll("views") SampleView view, @ForAll @IntRange(max = 3) int which,
            @ForAll @IntRange(min = 1, max = 20) int length) {
        if (view.dims().length == 0) {
            return;
        }
        int axis = which % view.dims().length;
        // Indices from whatever numbers the view has: whole, and below `length`.
        NdArray indices = view.on(REFERENCE).mapEach(v -> Double.isFinite(v) ? Math.floorMod(Math.round(v * 7),
                length) : 0);
        int[] dims = view.dims().clone();
        dims[axis] = length;
        var source = new SampleView(view.kind(), view.seed() + 1, view.specials(), dims);
        same(candidate().gather(source.on(candidate()), axis, indices.to(candidate())),
                REFERENCE.gather(source.on(REFERENCE), axis, indices));

        NdArray numbers = view.on(REFERENCE);
        close(candidate().scatterAdd(view.on(candidate()), axis, indices.to(candidate()), length),
                REFERENCE.scatterAdd(numbers, axis, indices, length), view.dims()[axis] + 2,
                REFERENCE.scatterAdd(numbers.map(Unary.ABS), axis, indices, length));
    }

    @Property(tries = 300)
    void padsAreExact(@ForAll("views") SampleView view, @ForAll @IntRange(max = 3) int before,
            @ForAll @IntRange(max = 3) int after) {
        int rank = view.dims().length;
        int[] front = new int[rank];
        int[] back = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            front[axis] = (before + axis) % 4;
            back[axis] = (after + 2 * axis) % 4;
        }
        same(candidate().pad(view.on(candidate()), front, back), REFERENCE.pad(view.on(REFERENCE), front, back));
    }

    @Property(tries = 300)
    void concatenationsAreExact(@ForAll("views") SampleView view, @ForAll SampleView.Kind kind,
            @ForAll @IntRange(max = 3) int which,
            @ForAll @IntRange(max = 5) int length) {
        if (view.dims().length == 0) {
            return;
        }
        int axis = which % view.dims().length;
        int[] dims = view.dims().clone();
        dims[axis] = length;
        var other = new SampleView(kind, 7, view.specials(), dims);
        same(candidate().concat(axis, view.on(candidate()), other.on(candidate()), view.on(candidate())),
                REFERENCE.concat(axis, view.on(REFERENCE), other.on(REFERENCE), view.on(REFERENCE)));
    }

    // ---- Samples ------------------------------------------------------------------------------------

    @Provide
    Arbitrary<Integer> dims() {
        return Arbitraries.of(0, 1, 2, 3, 7, 8, 9, 13, 16, 17, 33, 48, 49, 63, 100);
    }

    @Provide
    Arbitrary<Integer> awkwardLengths() {
        return Arbitraries.of(1, 13, 207, 1023, 1025, 4098, 33_000, 70_001);
    }

    @Provide
    Arbitrary<SampleView> views() {
        Arbitrary<int[]> dims = Arbitraries.of(0, 1, 1, 2, 3, 5, 13, 16, 19).list().ofMaxSize(4)
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray());
        return Combinators.combine(Arbitraries.of(SampleView.Kind.class), Arbitraries.longs().between(0, 1000),
                Arbitraries.of(true, false), dims).as(SampleView::new);
    }

    private static int[] axes(int mask, int rank) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            if ((mask >> axis & 1) == 1) {
                axes.add(axis);
            }
        }
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    // ---- Comparing ----------------------------------------------------------------------------------

    private static void same(NdArray actual, NdArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double[] a = actual.toDoubles();
        double[] b = expected.toDoubles();
        for (int i = 0; i < a.length; i++) {
            if (!(a[i] == b[i] || (Double.isNaN(a[i]) && Double.isNaN(b[i])))) {
                throw new AssertionError("element " + i + " of " + actual.shape() + ": got " + a[i]
                        + ", expected " + b[i]);
            }
        }
    }

    /// @param factor how many ε of `scale` an element may be off
    /// @param scale  the magnitudes that errors are relative to; null for those of the expected values
    private void close(NdArray actual, NdArray expected, double factor, @Nullable NdArray scale) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double epsilon = candidate().precision().epsilon();
        float[] a = actual.toFloats();
        double[] b = expected.toDoubles();
        double[] s = scale == null ? b : scale.toDoubles();
        for (int i = 0; i < a.length; i++) {
            // Rounding first lets what overflows in 32 bits be infinite on both sides.
            float rounded = (float) b[i];
            boolean equal = a[i] == rounded || (Float.isNaN(a[i]) && Float.isNaN(rounded));
            double room = factor * (epsilon * Math.abs(s[i]) + Float.MIN_VALUE);
            // A sum whose terms overflow in 32 bits may be infinite or undefined on the way to a finite result.
            boolean overflows = scale != null && Math.abs(s[i]) > Float.MAX_VALUE / 4;
            if (!equal && !overflows && !(Math.abs(a[i] - b[i]) <= room)) {
                throw new AssertionError("element " + i + " of " + actual.shape() + ": got " + a[i] + ", expected "
                        + b[i] + " ± " + room);
            }
        }
    }
}
