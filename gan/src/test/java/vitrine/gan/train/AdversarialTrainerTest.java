package vitrine.gan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Tensor;
import vitrine.gan.Condition;
import vitrine.gan.Gan;
import vitrine.gan.loss.GradientPenalty;
import vitrine.gan.loss.NonSaturating;
import vitrine.gan.loss.Wasserstein;
import vitrine.gan.metric.ModeCoverage;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.zoo.DigitGan;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.data.Mnist;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.nn.train.Checkpointing;

class AdversarialTrainerTest {
    private static final Mixture PAIR_OF_MODES = new Mixture(
            List.of(new Mixture.Point(-1, 0), new Mixture.Point(1, 0.5)), 0.2);

    private static Gan small(Backend backend, long seed) {
        return new Gan(network(backend, Seed.of(seed).split(0), 2), network(backend, Seed.of(seed).split(1), 1),
                Condition.none(), 2);
    }

    private static Sequential network(Backend backend, Seed seed, int outputs) {
        return Sequential.builder(Initialiser.he(backend, seed))
                .add("hidden", init -> Dense.create(init, 2, 24))
                .add("relu", new Relu())
                .add("hidden2", init -> Dense.create(init, 24, 24))
                .add("relu2", new Relu())
                .add("output", init -> Dense.create(init, 24, outputs))
                .build();
    }

    private static AdversarialTrainer wasserstein(int turns) {
        return new AdversarialTrainer(new Wasserstein(), Optional.of(new GradientPenalty(1)), 3, turns, 64,
                new AdversarialTrainer.Rates(2e-3, 2e-3, 0, 0.9), Seed.of(5), Optional.empty(),
                Optional.empty());
    }

    /// Untrained, the samples miss the data; trained, nearly all of them lie on one of both modes, and both are covered.
    @Test
    void aTinyPairLearnsTwoModes() {
        Gan pair = small(new SimdBackend(1), 3);
        NdArray z = pair.noise(500, Seed.of(9));
        ModeCoverage before = ModeCoverage.of(PAIR_OF_MODES, pair.samples(z));

        wasserstein(250).train(pair, PAIR_OF_MODES, turn -> {});

        ModeCoverage after = ModeCoverage.of(PAIR_OF_MODES, pair.samples(z));
        assertThat(before.good()).isLessThan(0.5);
        assertThat(after.good()).isGreaterThan(0.8);
        assertThat(after.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void goesOnFromItsCheckpointWithTheSameBits(boolean averaged, boolean spectral, @TempDir Path folder) {
        Backend simd = new SimdBackend(2);
        BiFunction<Backend, Seed, Gan> untrained = spectral ? DigitGan::conditionalSpectral : DigitGan::conditional;
        Gan whole = untrained.apply(simd, Seed.of(1));
        Gan parts = untrained.apply(simd, Seed.of(1));
        Gan resumed = untrained.apply(simd, Seed.of(2));
        RealData digits = RealData.of(Mnist.test().select(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), true);
        var plain = AdversarialTrainer.with(new NonSaturating(0.9), 3, 2, AdversarialTrainer.Rates.ofDcgan(), Seed.of(3));
        var trainer = averaged ? plain.averaged(new Averaging(0.15)) : plain;
        var kept = trainer.keptIn(new Checkpointing(folder.resolve("pair.safetensors"), 1));

        List<Turn> expected = trainer.train(whole, digits, turn -> {});
        kept.train(parts, digits, new StopAfter(2));
        List<Turn> turns = kept.train(resumed, digits, turn -> {});

        assertThat(turns).isEqualTo(expected);
        assertThat(bits(resumed)).isEqualTo(bits(whole));
        assertThat(bits(parts)).isNotEqualTo(bits(whole));
        assertThat(folder.toFile().list()).containsExactly("pair.safetensors");
    }

    // Batches large enough to be split among threads.
    @Test
    void endsWithTheSameBitsForAnyNumberOfThreads() {
        RealData digits = RealData.of(Mnist.test(), true);
        var trainer = AdversarialTrainer.with(new NonSaturating(0.9), 3, 32, AdversarialTrainer.Rates.ofDcgan(), Seed.of(3));
        List<Map<String, List<Double>>> ends = new ArrayList<>();
        for (int threads = 1; threads <= 3; threads++) {
            Gan pair = DigitGan.conditional(new SimdBackend(threads), Seed.of(1));
            trainer.train(pair, digits, turn -> {});
            ends.add(bits(pair));
        }
        assertThat(ends.get(1)).isEqualTo(ends.get(0));
        assertThat(ends.get(2)).isEqualTo(ends.get(0));
    }

    private record StopAfter(int turns, int[] seen) implements TurnObserver {
        StopAfter(int turns) {
            this(turns, new int[1]);
        }

        @Override
        public void onTurn(Turn turn) {
            seen[0]++;
        }

        @Override
        public boolean wantsToStop() {
            return seen[0] == turns;
        }
    }

    private static Map<String, List<Double>> bits(Gan pair) {
        Map<String, List<Double>> bits = new TreeMap<>();
        pair.generator().state().forEach((name, value) -> bits.put("g." + name, list(value)));
        pair.discriminator().state().forEach((name, value) -> bits.put("d." + name, list(value)));
        return bits;
    }

    private static List<Double> list(NdArray a) {
        return Arrays.stream(a.toDoubles()).boxed().collect(Collectors.toList());
    }

    @Test
    void refusesTheCheckpointOfAnotherTraining(@TempDir Path folder) {
        Path file = folder.resolve("pair.safetensors");
        Checkpointing here = new Checkpointing(file, 1);
        wasserstein(2).keptIn(here).train(small(Backends.reference(), 3), PAIR_OF_MODES, turn -> {});

        var other = AdversarialTrainer.with(new NonSaturating(), 4, 64, AdversarialTrainer.Rates.ofDcgan(), Seed.of(5));
        assertThat(Files.exists(file)).isTrue();
        assertThatThrownBy(() ->
                other.keptIn(here).train(small(Backends.reference(), 3), PAIR_OF_MODES, turn -> {}))
                .hasMessage(file + " is of another training, with the game Wasserstein[] GradientPenalty[weight=1.0] and not "
                        + "NonSaturating[realLabel=1.0] no penalty; delete it to begin anew");
    }

    /// One turn by hand: the generator's loss of the turn is that of a discriminator that has learnt already.
    @Test
    void theDiscriminatorMovesFirst() {
        Gan pair = small(Backends.reference(), 4);
        NdArray before = pair.discriminator().state().get("output.weight");
        NdArray generatorBefore = pair.generator().state().get("output.weight");
        double[] seen = new double[1];
        var trainer = AdversarialTrainer.with(new NonSaturating(), 1, 16, AdversarialTrainer.Rates.ofDcgan(), Seed.of(5));
        trainer.train(pair, PAIR_OF_MODES, turn -> seen[0] = turn.generatorLoss());

        Gan discriminatorOnly = small(Backends.reference(), 4);
        discriminatorOnly.discriminator().load(pair.discriminator().state());
        NdArray z = discriminatorOnly.noise(16, Seed.of(5).split(0).split(-1).split(1));
        NdArray fake = discriminatorOnly.samples(z);
        double expected = new NonSaturating()
                .ofGenerator(discriminatorOnly.discriminator().forward(Tensor.constant(fake))).scalar();
        assertThat(seen[0]).isEqualTo(expected);
        assertThat(pair.discriminator().state().get("output.weight").toDoubles()).isNotEqualTo(before.toDoubles());
        assertThat(pair.generator().state().get("output.weight").toDoubles()).isNotEqualTo(generatorBefore.toDoubles());
    }
}
