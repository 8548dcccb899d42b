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
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;
import vitrine.nn.train.History;
import vitrine.nn.train.Schedule;
import vitrine.nn.train.Trainer;
import vitrine.nn.train.TrainingObserver;
import vitrine.nn.zoo.LeNet;

/// One epoch of the LeNet that ships with the library on 60,000 pictures of 28 × 28, with batches of 64 and Adam, from
/// a cold start: what a user waits for. The pictures are noise, which takes as long as digits.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class LeNetEpochBenchmark {
    private static final int PICTURES = 60_000;

    /// How many threads the backend uses.
    @Param({"1", "2"})
    public int threads;

    private LabelledImages pictures = Samples.pictures(1);

    /// Draws the pictures.
    @Setup
    public void setUp() {
        pictures = Samples.pictures(PICTURES);
    }

    /// The epoch.
    @Benchmark
    public History epoch() {
        var simd = new SimdBackend(threads);
        var network = LeNet.create(simd, Seed.of(1));
        var optimiser = new Adam(network.parameters().values(), 0.001);
        return new Trainer(new SoftmaxCrossEntropy(), 1, 64, Schedule.constant(), Seed.of(2))
                .fit(network, simd, optimiser, pictures, TrainingObserver.none());
    }
}
