package vitrine.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import vitrine.array.simd.SimdBackend;

/// A step of training here and by PyTorch: the same network, weights, batch and number of threads. Before anything is
/// measured, a few steps must give the same losses. Only a few: DJL's Adam adds its ε to √v where the paper adds it to
/// √v̂, so weights with tiny gradients part ways slowly. DJL calls PyTorch's operations one by one from Java, as a
/// program of one's own would from Python.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class PeerTrainingBenchmark {
    private static final int STEPS = 4;

    /// How many threads each side uses.
    @Param({"1", "2"})
    public int threads;

    private @Nullable ConvolutionalStep convolutional;
    private @Nullable TorchConvolutionalStep torchConvolutional;
    private @Nullable PerceptronStep perceptron;
    private @Nullable TorchPerceptronStep torchPerceptron;

    /// Makes the four networks and compares their losses.
    @Setup
    public void setUp() {
        var simd = new SimdBackend(threads);
        var torch = Torch.start(threads);
        convolutional = new ConvolutionalStep(simd);
        torchConvolutional = new TorchConvolutionalStep(torch, convolutional);
        perceptron = new PerceptronStep(simd);
        torchPerceptron = new TorchPerceptronStep(torch, perceptron);
        for (int step = 0; step < STEPS; step++) {
            Samples.requireAgreement("step " + step + " of the convolutional network",
                    convolutional.run(), torchConvolutional.run(), 1e-3);
            Samples.requireAgreement("step " + step + " of the perceptron",
                    perceptron.run(), torchPerceptron.run(), 1e-4);
        }
    }

    /// Conv 32, conv 64, dense 128, batch 64, Adam, here.
    @Benchmark
    public double convolutional() {
        return requireNonNull(convolutional).run();
    }

    /// The same by PyTorch.
    @Benchmark
    public double convolutionalByTorch() {
        return requireNonNull(torchConvolutional).run();
    }

    /// 16-16-1, batch 1, gradient descent, here.
    @Benchmark
    public double perceptron() {
        return requireNonNull(perceptron).run();
    }

    /// The same by PyTorch.
    @Benchmark
    public double perceptronByTorch() {
        return requireNonNull(torchPerceptron).run();
    }
}
