package vitrine.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import vitrine.array.Shape;
import vitrine.array.simd.SimdBackend;
import vitrine.nn.data.IdxFile;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.io.MalformedFileException;
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

    private LabelledImages pictures = noise(1);

    /// Draws the pictures.
    @Setup
    public void setUp() {
        pictures = noise(PICTURES);
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

    private static LabelledImages noise(int count) {
        byte[] pixels = new byte[count * 28 * 28];
        new SplittableRandom(1).nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        List<String> classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        try {
            return LabelledImages.of(IdxFile.of("noise", Shape.of(count, 28, 28), pixels),
                    IdxFile.of("labels", Shape.of(count), labels), classes);
        } catch (MalformedFileException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
