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
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.gan.Gan;
import vitrine.gan.train.RealData;
import vitrine.gan.train.Turn;
import vitrine.gan.zoo.DigitGan;

/// Turns of training a DCGAN on 60,000 pictures here and by PyTorch: the same networks, weights, batch and number of
/// threads. Before anything is measured, a few turns on the same pictures and noise must give the same losses, each of
/// which depends on the steps before it. The samples per second are the batch over the time.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(AdversarialTurns.TURNS)
@Warmup(iterations = 6, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class PeerAdversarialBenchmark {
    /// How many threads each side uses.
    @Param({"1", "2"})
    public int threads;

    /// How many real and how many generated pictures a step sees.
    @Param({"64", "128"})
    public int batch;

    private @Nullable AdversarialTurns turns;
    private @Nullable TorchDigitGan torch;

    /// Makes both pairs and compares their losses.
    @Setup
    public void setUp() {
        var simd = new SimdBackend(threads);
        var manager = Torch.start(threads);
        NdArray pictures = Samples.pictures(6_000).inputs(simd, rows(6_000));
        NdArray real = pictures.slice(0, 0, batch);
        Gan pair = DigitGan.create(simd, Seed.of(1));
        torch = new TorchDigitGan(manager, pair, pictures, batch);
        for (Turn turn : AdversarialTurns.dcgan(batch).train(pair, always(real), turn -> { })) {
            // The keys by which the trainer draws its noise.
            Seed seed = Seed.of(1).split(turn.number());
            TorchDigitGan.Losses expected = torch.turn(real, pair.noise(batch, seed.split(0).split(1)),
                    pair.noise(batch, seed.split(-1).split(1)));
            Samples.requireAgreement("the discriminator's loss in turn " + turn.number(),
                    turn.discriminatorLoss(), expected.discriminator(), 1e-3);
            Samples.requireAgreement("the generator's loss in turn " + turn.number(),
                    turn.generatorLoss(), expected.generator(), 1e-3);
        }
        turns = AdversarialTurns.ofDigits(simd, batch);
    }

    private static int[] rows(int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        return rows;
    }

    private static RealData always(NdArray real) {
        return new RealData() {
            @Override
            public Batch draw(Backend backend, int size, Seed seed) {
                return new Batch(real, new int[0]);
            }

            @Override
            public String describe() {
                return "the same " + real.shape();
            }
        };
    }

    /// Turns here.
    @Benchmark
    public List<Turn> turn() {
        return requireNonNull(turns).run();
    }

    /// Turns by PyTorch.
    @Benchmark
    public TorchDigitGan.@Nullable Losses turnByTorch() {
        TorchDigitGan.Losses losses = null;
        for (int i = 0; i < AdversarialTurns.TURNS; i++) {
            losses = requireNonNull(torch).turn();
        }
        return losses;
    }
}
