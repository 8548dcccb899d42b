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
import vitrine.array.Backends;
import vitrine.array.simd.SimdBackend;

/// Steps of training: a convolutional network with a batch of 64, and a perceptron with a single example. With
/// `-prof gc`, JMH also tells how much a step allocates.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class TrainingStepBenchmark {
    /// How many threads the backend uses.
    @Param({"1", "2"})
    public int threads;

    private ConvolutionalStep convolutional = new ConvolutionalStep(Backends.reference());
    private PerceptronStep perceptron = new PerceptronStep(Backends.reference());

    /// Makes the networks and checks that their first losses are the reference's.
    @Setup
    public void setUp() {
        double expected = perceptron.run();
        double expectedLoss = convolutional.run();
        var simd = new SimdBackend(threads);
        perceptron = new PerceptronStep(simd);
        convolutional = new ConvolutionalStep(simd);
        Samples.requireAgreement("the perceptron's loss", perceptron.run(), expected, 1e-5);
        Samples.requireAgreement("the convolutional network's loss", convolutional.run(), expectedLoss, 1e-4);
    }

    /// Conv 32, conv 64, dense 128, batch 64, Adam.
    @Benchmark
    public double convolutional() {
        return convolutional.run();
    }

    /// 16-16-1, batch 1, gradient descent.
    @Benchmark
    public double perceptron() {
        return perceptron.run();
    }
}
