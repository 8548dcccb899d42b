package vitrine.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.simd.SimdBackend;
import vitrine.gan.train.Turn;

/// A turn of training a pair: one step of the generator after one of the discriminator, or after five of a critic whose
/// slope is penalised. The samples per second are the batch over the time.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(AdversarialTurns.TURNS)
@Warmup(iterations = 6, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class AdversarialTrainingBenchmark {
    private static final int BATCH = 64;
    private static final int POINTS = 256;

    /// Which pair.
    public enum Kind {
        /// DCGAN on digits, batches of 64.
        DIGITS,
        /// The same, told the digit.
        LABELLED_DIGITS,
        /// WGAN-GP on points of the plane, batches of 256.
        RING;

        AdversarialTurns on(Backend backend) {
            return switch (this) {
                case DIGITS -> AdversarialTurns.ofDigits(backend, BATCH);
                case LABELLED_DIGITS -> AdversarialTurns.ofLabelledDigits(backend, BATCH);
                case RING -> AdversarialTurns.ofRing(backend, POINTS);
            };
        }
    }

    /// Which pair.
    @Param
    public Kind kind = Kind.DIGITS;

    /// How many threads the backend uses.
    @Param({"1", "2"})
    public int threads;

    private @Nullable AdversarialTurns turns;

    /// Makes the pair and checks that its first losses are the reference's.
    @Setup
    public void setUp() {
        Turn expected = kind.on(Backends.reference()).run().getFirst();
        turns = kind.on(new SimdBackend(threads));
        Turn actual = turns.run().getFirst();
        Samples.requireAgreement("the discriminator's loss", actual.discriminatorLoss(), expected.discriminatorLoss(), 1e-3);
        Samples.requireAgreement("the generator's loss", actual.generatorLoss(), expected.generatorLoss(), 1e-3);
    }

    /// Turns of both players.
    @Benchmark
    public List<Turn> turn() {
        return requireNonNull(turns).run();
    }
}
