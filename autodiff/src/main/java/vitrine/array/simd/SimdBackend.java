package vitrine.array.simd;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.BatchMoments;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.KernelChecks;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.array.Rectifier;
import vitrine.array.Reduction;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.array.Window2d;

/// The fast backend: 32-bit, Java's Vector API, several threads.
///
/// It needs the incubator module: start java with `--add-modules jdk.incubator.vector`. Where the module is
/// absent the constructor fails with a [LinkageError], and [vitrine.array.Backends] goes on without this
/// backend, saying so.
///
/// Results are bit-identical run after run and for any number of threads; the package description says how.
/// A backend may be used by several threads at a time; one of them gets the workers, the others compute alone.
/// Indices travel as 32-bit floats, which are exact up to 2²⁴: kernels that make or read larger ones refuse.
public final class SimdBackend implements Backend {
    private final Threads threads;
    private final WarmUp warmUp;
    private final ResultMemory memory = new ResultMemory(this);
    private final Elementwise elementwise;
    private final FormulaKernel formulas;
    private final Reductions reductions;
    private final Standardising standardising;
    private final BatchNormalising batchNormalising;
    private final SoftmaxKernel softmaxes;
    private final BatchedMatrixProduct products;
    private final Convolution convolution;
    private final Pooling pooling;

    /// A backend with workers of its own; usually [vitrine.array.Backends#lookup] is the one to use.
    ///
    /// @param threads how many threads work on a large kernel, the caller's included; at least 1. The workers
    ///                are daemons, start when they are needed and end when they have been idle for a while.
    /// @throws LinkageError if the module jdk.incubator.vector is absent
    public SimdBackend(int threads) {
        this(threads, WarmUp.inBackground());
    }

    /// A backend that uses vectors when `warmUp` says so; the tests force either.
    SimdBackend(int threads, WarmUp warmUp) {
        if (Tile.LANES < 1) {
            throw new LinkageError("vectors of " + Tile.LANES + " numbers");
        }
        BufferPool buffers = new BufferPool();
        this.threads = new Threads(threads);
        this.warmUp = warmUp;
        ElementLoops loops = new ElementLoops(warmUp);
        elementwise = new Elementwise(this.threads, memory, loops);
        formulas = new FormulaKernel(this.threads, buffers, memory, loops);
        reductions = new Reductions(this.threads, buffers, formulas, warmUp);
        standardising = new Standardising(this.threads, memory, warmUp);
        batchNormalising = new BatchNormalising(this.threads, memory, warmUp);
        softmaxes = new SoftmaxKernel(this.threads, buffers, memory, loops, warmUp);
        products = new BatchedMatrixProduct(this.threads, memory, new MatrixProduct(this.threads, buffers, warmUp));
        convolution = new Convolution(this.threads, buffers, memory, warmUp, elementwise);
        pooling = new Pooling(this.threads, memory, warmUp);
    }

    @Override
    public String name() {
        return "simd";
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    // ---- Memory -------------------------------------------------------------------------------------

    @Override
    public <T> T scoped(Supplier<T> work) {
        return memory.scoped(work);
    }

    @Override
    public void keep(NdArray a) {
        KernelChecks.sameBackend(this, a);
        ((FloatStorage) a.storage()).keep();
    }

    // ---- Numbers in and out -------------------------------------------------------------------------

    @Override
    public NdArray array(Shape shape, double[] values) {
        float[] narrow = memory.unset(values.length);
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return wrap(shape, narrow);
    }

    @Override
    public NdArray array(Shape shape, float[] values) {
        float[] copy = memory.unset(values.length);
        System.arraycopy(values, 0, copy, 0, values.length);
        return wrap(shape, copy);
    }

    @Override
    public NdArray full(Shape shape, double value) {
        return wrap(shape, memory.filled(shape.size(), (float) value));
    }

    @Override
    public double[] toDoubles(NdArray a) {
        float[] values = toFloats(a);
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    @Override
    public float[] toFloats(NdArray a) {
        KernelChecks.sameBackend(this, a);
        float[] values = new float[a.size()];
        elementwise.copy(a, values);
        return values;
    }

    @Override
    public NdArray copy(NdArray a) {
        KernelChecks.sameBackend(this, a);
        float[] values = memory.unset(a.size());
        elementwise.copy(a, values);
        return wrap(a.shape(), values);
    }

    // ---- Element by element, and many to one --------------------------------------------------------

    @Override
    public NdArray map(Unary f, NdArray a) {
        KernelChecks.sameBackend(this, a);
        return wrap(a.shape(), elementwise.map(f, a));
    }

    @Override
    public NdArray zip(Binary f, NdArray a, NdArray b) {
        KernelChecks.sameBackend(this, a, b);
        KernelChecks.sameShape("zip " + f, a, b);
        return wrap(a.shape(), elementwise.zip(f, a, b));
    }

    @Override
    public NdArray reduce(Reduction reduction, NdArray a, int... axes) {
        KernelChecks.sameBackend(this, a);
        return wrap(a.shape().reduced(axes), reductions.reduce(reduction, a, axes));
    }

    @Override
    public NdArray evaluate(Formula formula, NdArray... operands) {
        KernelChecks.sameBackend(this, operands);
        KernelChecks.evaluate(formula, operands);
        Shape shape = operands[0].shape();
        return switch (formula) {
            case Formula.Input(int index) -> copy(operands[index]);
            case Formula.Constant(double value) -> full(shape, value);
            case Formula.Map _, Formula.Zip _ -> wrap(shape, formulas.evaluate(formula, operands));
        };
    }

    @Override
    public NdArray reduce(Reduction reduction, Formula formula, int[] axes, NdArray... operands) {
        KernelChecks.sameBackend(this, operands);
        KernelChecks.evaluate(formula, operands);
        Shape shape = operands[0].shape();
        return wrap(shape.reduced(axes), reductions.reduce(reduction, formula, axes, operands),
                () -> Backend.super.reduce(reduction, formula, axes, operands));
    }

    @Override
    public NdArray squaredDistances(NdArray x, int... axes) {
        KernelChecks.sameBackend(this, x);
        return wrap(x.shape().reduced(axes), standardising.squaredDistances(x, axes),
                () -> Backend.super.squaredDistances(x, axes));
    }

    @Override
    public NdArray standardise(NdArray x, double epsilon, int... axes) {
        KernelChecks.sameBackend(this, x);
        return wrap(x.shape(), standardising.forward(x, epsilon, axes), () -> Backend.super.standardise(x, epsilon, axes));
    }

    @Override
    public NdArray standardiseAdjoint(NdArray x, NdArray y, NdArray g, double epsilon, int... axes) {
        KernelChecks.sameBackend(this, x, y, g);
        KernelChecks.sameShape("standardiseAdjoint", x, y);
        KernelChecks.sameShape("standardiseAdjoint", x, g);
        return wrap(x.shape(), standardising.adjoint(x, y, g, epsilon, axes),
                () -> Backend.super.standardiseAdjoint(x, y, g, epsilon, axes));
    }

    @Override
    public BatchMoments batchMoments(NdArray x, double epsilon) {
        KernelChecks.sameBackend(this, x);
        return batchNormalising.moments(x, epsilon)
                .map(m -> new BatchMoments(perChannel(m.sums()), perChannel(m.squaredDistances()), perChannel(m.means()),
                        perChannel(m.factors())))
                .orElseGet(() -> Backend.super.batchMoments(x, epsilon));
    }

    private NdArray perChannel(float[] values) {
        return wrap(Shape.of(values.length), values);
    }

    @Override
    public NdArray batchNorm(NdArray x, BatchMoments moments, NdArray scale, NdArray shift) {
        KernelChecks.sameBackend(this, x, moments.means(), scale, shift);
        KernelChecks.perChannel("batchNorm", x, moments.means(), scale, shift);
        return wrap(x.shape(), batchNormalising.forward(x, moments, scale, shift),
                () -> Backend.super.batchNorm(x, moments, scale, shift));
    }

    @Override
    public NdArray batchNormAdjoint(NdArray x, BatchMoments moments, NdArray scale, NdArray g) {
        KernelChecks.sameBackend(this, x, moments.means(), scale, g);
        KernelChecks.sameShape("batchNormAdjoint", x, g);
        KernelChecks.perChannel("batchNormAdjoint", x, moments.means(), scale);
        return wrap(x.shape(), batchNormalising.adjoint(x, moments, scale, g),
                () -> Backend.super.batchNormAdjoint(x, moments, scale, g));
    }

    @Override
    public NdArray batchNormScaleAdjoint(NdArray x, BatchMoments moments, NdArray g) {
        KernelChecks.sameBackend(this, x, moments.means(), g);
        KernelChecks.sameShape("batchNormScaleAdjoint", x, g);
        KernelChecks.perChannel("batchNormScaleAdjoint", x, moments.means());
        return wrap(moments.means().shape(), batchNormalising.scaleAdjoint(x, moments, g),
                () -> Backend.super.batchNormScaleAdjoint(x, moments, g));
    }

    @Override
    public NdArray softmax(NdArray x, int axis) {
        KernelChecks.sameBackend(this, x);
        return wrap(x.shape(), softmaxes.softmax(rowMajor(x), axis), () -> Backend.super.softmax(x, axis));
    }

    @Override
    public NdArray softmaxAdjoint(NdArray y, NdArray g, int axis) {
        KernelChecks.sameBackend(this, y, g);
        KernelChecks.sameShape("softmaxAdjoint", y, g);
        return wrap(y.shape(), softmaxes.softmaxAdjoint(rowMajor(y), rowMajor(g), axis),
                () -> Backend.super.softmaxAdjoint(y, g, axis));
    }

    @Override
    public NdArray logSoftmax(NdArray x, int axis) {
        KernelChecks.sameBackend(this, x);
        return wrap(x.shape(), softmaxes.logSoftmax(rowMajor(x), axis), () -> Backend.super.logSoftmax(x, axis));
    }

    @Override
    public NdArray logSoftmaxAdjoint(NdArray y, NdArray g, int axis) {
        KernelChecks.sameBackend(this, y, g);
        KernelChecks.sameShape("logSoftmaxAdjoint", y, g);
        return wrap(y.shape(), softmaxes.logSoftmaxAdjoint(rowMajor(y), g, axis),
                () -> Backend.super.logSoftmaxAdjoint(y, g, axis));
    }

    // ---- Products -----------------------------------------------------------------------------------

    @Override
    public NdArray matmul(NdArray a, NdArray b) {
        KernelChecks.sameBackend(this, a, b);
        KernelChecks.matmul(a, b);
        return wrap(a.shape().with(-1, b.shape().dim(-1)), products.multiply(a, b, Epilogue.none()));
    }

    @Override
    public NdArray affine(NdArray x, NdArray w, @Nullable NdArray bias, Rectifier rectifier) {
        KernelChecks.sameBackend(this, x, w);
        KernelChecks.affine(x, w, bias);
        return wrap(x.shape().with(-1, w.shape().dim(0)), products.multiply(x, w.transpose(), epilogue(bias, rectifier)));
    }

    @Override
    public NdArray conv2d(NdArray x, NdArray w, Window2d window, int groups) {
        return conv2d(x, w, null, window, groups, Rectifier.none());
    }

    @Override
    public NdArray conv2d(NdArray x, NdArray w, @Nullable NdArray bias, Window2d window, int groups, Rectifier rectifier) {
        KernelChecks.sameBackend(this, x, w);
        KernelChecks.conv2d(x, w, window, groups);
        KernelChecks.bias("conv2d", bias, w.shape().dim(0));
        var geometry = ConvolutionGeometry.of(x.shape(), w.shape().dim(0), window, groups);
        return wrap(geometry.outputShape(), convolution.forward(x, w, epilogue(bias, rectifier), window, groups));
    }

    private Epilogue epilogue(@Nullable NdArray bias, Rectifier rectifier) {
        if (bias != null) {
            KernelChecks.sameBackend(this, bias);
        }
        return new Epilogue(bias == null ? null : rowMajor(bias), rectifier, warmUp.isDone());
    }

    @Override
    public NdArray conv2dImageAdjoint(NdArray g, NdArray w, Window2d window, int groups, int height, int width) {
        KernelChecks.sameBackend(this, g, w);
        KernelChecks.conv2dImageAdjoint(g, w, window, groups, height, width);
        Shape shape = Shape.of(g.shape().dim(0), w.shape().dim(1) * groups, height, width);
        return wrap(shape, convolution.imageAdjoint(g, w, window, groups, height, width));
    }

    @Override
    public NdArray conv2dKernelAdjoint(NdArray x, NdArray g, Window2d window, int groups) {
        KernelChecks.sameBackend(this, x, g);
        KernelChecks.conv2dKernelAdjoint(x, g, window, groups);
        var geometry = ConvolutionGeometry.of(x.shape(), g.shape().dim(1), window, groups);
        return wrap(geometry.kernelShape(), convolution.kernelAdjoint(x, g, window, groups));
    }

    // ---- Moving numbers by index --------------------------------------------------------------------

    @Override
    public NdArray windowArgMax(NdArray x, Window2d window) {
        KernelChecks.sameBackend(this, x);
        KernelChecks.pooling(x, window);
        Indexing.requireExact("windowArgMax", Math.multiplyExact(x.shape().dim(2), x.shape().dim(3)));
        return wrap(Pooling.outputs(x.shape(), window), pooling.windowArgMax(rowMajor(x), window));
    }

    @Override
    public NdArray windowMax(NdArray x, Window2d window) {
        KernelChecks.sameBackend(this, x);
        KernelChecks.pooling(x, window);
        return wrap(Pooling.outputs(x.shape(), window), pooling.windowMax(rowMajor(x), window));
    }

    @Override
    public NdArray windowMaxAdjoint(NdArray x, NdArray g, Window2d window) {
        KernelChecks.sameBackend(this, x, g);
        KernelChecks.pooling(x, window);
        boolean fits = g.shape().equals(Pooling.outputs(x.shape(), window));
        return fits && PairedPooling.covers(window, x.shape().dim(2), x.shape().dim(3))
                ? wrap(x.shape(), pooling.pairsAdjoint(rowMajor(x), rowMajor(g)))
                : Backend.super.windowMaxAdjoint(x, g, window);
    }

    @Override
    public NdArray gather(NdArray a, int axis, NdArray indices) {
        KernelChecks.sameBackend(this, a, indices);
        KernelChecks.sameOffAxis("gather", a, indices, axis);
        Indexing.requireExact("gather", a.shape().dim(axis));
        return wrap(indices.shape(), Indexing.along(indices.shape(), axis, a.shape().dim(axis))
                .gather(threads, memory, rowMajor(a), rowMajor(indices)));
    }

    @Override
    public NdArray scatterAdd(NdArray source, int axis, NdArray indices, int length) {
        KernelChecks.sameBackend(this, source, indices);
        KernelChecks.sameShape("scatterAdd", source, indices);
        Indexing.requireExact("scatterAdd", length);
        return wrap(source.shape().with(axis, length), Indexing.along(indices.shape(), axis, length)
                .scatterAdd(threads, memory, rowMajor(source), rowMajor(indices)));
    }

    @Override
    public NdArray pad(NdArray a, int[] before, int[] after) {
        KernelChecks.sameBackend(this, a);
        KernelChecks.pad(a, before, after);
        Shape shape = Assembly.padded(a.shape(), before, after);
        return wrap(shape, Assembly.pad(a, before, shape));
    }

    @Override
    public NdArray concat(int axis, NdArray... parts) {
        KernelChecks.sameBackend(this, parts);
        KernelChecks.concat(axis, parts);
        Shape shape = Assembly.joined(axis, parts);
        return wrap(shape, Assembly.concat(shape, shape.axis(axis), parts));
    }

    private NdArray rowMajor(NdArray a) {
        return a.isContiguous() ? a : copy(a);
    }

    /// What a kernel computed, or where it does not cover the case what the definition says.
    private NdArray wrap(Shape shape, Optional<float[]> values, Supplier<NdArray> definition) {
        return values.map(given -> wrap(shape, given)).orElseGet(definition);
    }

    private NdArray wrap(Shape shape, float[] values) {
        return NdArray.over(memory.storage(values), shape);
    }
}
