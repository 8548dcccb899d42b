package vitrine.benchmarks;

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
import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.array.Unary;
import vitrine.array.Window2d;
import vitrine.array.simd.SimdBackend;

/// What goes on between the products of a convolutional network: activations, biases, sums over channels, pooling;
/// on 16 numbers, where only the overhead counts, and on a batch of feature maps, where only memory does.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ElementwiseBenchmark {
    /// Images in the batch: (images, 4, 2, 2) if 1, else (images, 32, 28, 28).
    @Param({"1", "64"})
    public int images;

    private NdArray x = NdArray.scalar(0);
    private NdArray bias = NdArray.scalar(0);

    /// Makes the feature maps and checks the kernels on them.
    @Setup
    public void setUp() {
        Backend simd = new SimdBackend(1);
        int channels = images == 1 ? 4 : 32;
        int side = images == 1 ? 2 : 28;
        x = Samples.normal(simd, 1, images, channels, side, side);
        bias = Samples.normal(simd, 2, channels, 1, 1).broadcastTo(x.shape());
        Backend reference = Backends.reference();
        NdArray same = x.to(reference);
        Samples.requireAgreement("exp", exp(), same.map(Unary.EXP), 1e-4);
        Samples.requireAgreement("addBias", addBias(), same.plus(bias.to(reference)), 1e-5);
        Samples.requireAgreement("sumOfChannels", sumOfChannels(), reference.reduce(Reduction.SUM, same, 0, 2, 3), 1e-2);
        Samples.requireAgreement("pooling", pooling(), reference.windowArgMax(same, Window2d.square(2, 2, 0, 1)), 0);
    }

    /// max(x, 0)
    @Benchmark
    public NdArray relu() {
        return x.map(Unary.RELU);
    }

    /// eˣ
    @Benchmark
    public NdArray exp() {
        return x.map(Unary.EXP);
    }

    /// tanh x
    @Benchmark
    public NdArray tanh() {
        return x.map(Unary.TANH);
    }

    /// x + a number for each channel
    @Benchmark
    public NdArray addBias() {
        return x.backend().zip(Binary.ADD, x, bias);
    }

    /// The gradient of the bias: sums over images, rows and columns.
    @Benchmark
    public NdArray sumOfChannels() {
        return x.backend().reduce(Reduction.SUM, x, 0, 2, 3);
    }

    /// Where the largest of each 2 × 2 lies.
    @Benchmark
    public NdArray pooling() {
        return x.backend().windowArgMax(x, Window2d.square(2, 2, 0, 1));
    }
}
