package vitrine.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.array.Unary;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Tensor;
import vitrine.nn.loss.SoftmaxCrossEntropy;

/// What a softmax costs in one pass over memory, and composed of five: on the scores of a batch of digits, of attention,
/// of a thousand classes, and along the channels of feature maps; on one thread, with memory reused as in training. The
/// long warm-up is that of the vectors, which take some seconds to be compiled.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class SoftmaxBenchmark {
    /// The shape of the scores. The classes lie along the last axis, in four axes along that of the channels.
    @Param({"64x10", "8x128x128", "4096x1000", "64x64x7x7"})
    public String shape = "64x10";

    private final Backend simd = new SimdBackend(1);
    private int axis;
    private NdArray x = NdArray.scalar(0);
    private NdArray g = NdArray.scalar(0);
    private NdArray probabilities = NdArray.scalar(0);
    private NdArray logarithms = NdArray.scalar(0);
    private int[] labels = {};

    /// Makes the scores, and checks that the variants agree to the last bit, and with the reference.
    @Setup
    public void setUp() {
        int[] dims = Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        axis = dims.length == 4 ? 1 : dims.length - 1;
        x = Samples.normal(simd, 1, dims);
        g = Samples.normal(simd, 2, dims);
        probabilities = simd.softmax(x, axis);
        logarithms = simd.logSoftmax(x, axis);
        labels = new int[x.size() / dims[dims.length - 1]];
        Arrays.setAll(labels, i -> i * 7 % dims[dims.length - 1]);
        Samples.requireAgreement("softmax", composedSoftmax(), probabilities, 0);
        Samples.requireAgreement("softmaxAdjoint", composedSoftmaxAdjoint(), simd.softmaxAdjoint(probabilities, g, axis), 0);
        Samples.requireAgreement("logSoftmax", composedLogSoftmax(), logarithms, 0);
        Samples.requireAgreement("logSoftmaxAdjoint", composedLogSoftmaxAdjoint(),
                simd.logSoftmaxAdjoint(logarithms, g, axis), 0);
        Backend reference = Backends.reference();
        Samples.requireAgreement("softmax", probabilities, reference.softmax(x.to(reference), axis), 1e-6);
        Samples.requireAgreement("logSoftmax", logarithms, reference.logSoftmax(x.to(reference), axis), 1e-5);
    }

    /// eˣ / Σ eˣ
    @Benchmark
    public NdArray softmax() {
        return simd.scoped(() -> simd.softmax(x, axis));
    }

    /// The same composed.
    @Benchmark
    public NdArray softmaxComposed() {
        return simd.scoped(this::composedSoftmax);
    }

    /// y · (g − Σ g · y)
    @Benchmark
    public NdArray softmaxAdjoint() {
        return simd.scoped(() -> simd.softmaxAdjoint(probabilities, g, axis));
    }

    /// The same composed.
    @Benchmark
    public NdArray softmaxAdjointComposed() {
        return simd.scoped(this::composedSoftmaxAdjoint);
    }

    /// x − ln Σ eˣ
    @Benchmark
    public NdArray logSoftmax() {
        return simd.scoped(() -> simd.logSoftmax(x, axis));
    }

    /// The same composed.
    @Benchmark
    public NdArray logSoftmaxComposed() {
        return simd.scoped(this::composedLogSoftmax);
    }

    /// g − eʸ · Σ g
    @Benchmark
    public NdArray logSoftmaxAdjoint() {
        return simd.scoped(() -> simd.logSoftmaxAdjoint(logarithms, g, axis));
    }

    /// The same composed.
    @Benchmark
    public NdArray logSoftmaxAdjointComposed() {
        return simd.scoped(this::composedLogSoftmaxAdjoint);
    }

    /// The mean cross-entropy of all rows along the last axis, and its gradient.
    @Benchmark
    public NdArray crossEntropy() {
        return simd.scoped(() -> {
            Tensor scores = Tensor.variable(x.reshape(labels.length, -1));
            return new SoftmaxCrossEntropy().of(scores, labels).backward().of(scores);
        });
    }

    private NdArray composedSoftmax() {
        NdArray exponentials = x.minus(simd.reduce(Reduction.MAX, x, axis)).map(Unary.EXP);
        return exponentials.dividedBy(total(exponentials));
    }

    private NdArray composedSoftmaxAdjoint() {
        return probabilities.times(g.minus(total(g.times(probabilities))));
    }

    private NdArray composedLogSoftmax() {
        NdArray shifted = x.minus(simd.reduce(Reduction.MAX, x, axis));
        return shifted.minus(total(shifted.map(Unary.EXP)).map(Unary.LOG));
    }

    private NdArray composedLogSoftmaxAdjoint() {
        return g.minus(logarithms.map(Unary.EXP).times(total(g)));
    }

    private NdArray total(NdArray a) {
        return simd.reduce(Reduction.SUM, a, axis);
    }
}
