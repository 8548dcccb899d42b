package vitrine.gan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.gan.Condition;
import vitrine.gan.Gan;
import vitrine.gan.loss.NonSaturating;
import vitrine.gan.mixture.Mixture;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.nn.train.Checkpointing;

class AveragingTest {
    private static final int TURNS = 5;
    private static final Mixture DATA = Mixture.ring(3, 1, 0.1);

    private static Gan pair(long seed) {
        var init = Initialiser.he(Backends.reference(), Seed.of(seed));
        Sequential generator = Sequential.builder(init.part(0))
                .add("hidden", i -> Dense.create(i, 2, 6))
                .add("norm", i -> BatchNorm.create(i, 6))
                .add("relu", new Relu())
                .add("output", i -> Dense.create(i, 6, 2))
                .build();
        Sequential discriminator = Sequential.builder(init.part(1))
                .add("output", i -> Dense.create(i, 2, 1))
                .build();
        return new Gan(generator, discriminator, Condition.none(), 2);
    }

    private static AdversarialTrainer trainer() {
        return AdversarialTrainer.with(new NonSaturating(), TURNS, 8,
                new AdversarialTrainer.Rates(0.05, 0.05, 0.5, 0.9), Seed.of(2));
    }

    private static Map<String, double[]> numbers(Map<String, NdArray> state) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        state.forEach((name, value) -> numbers.put(name, value.toDoubles()));
        return numbers;
    }

    /// The generator after every turn, as the observer sees it; before the first turn too.
    private static List<Map<String, double[]>> course(AdversarialTrainer trainer, Gan pair) {
        List<Map<String, double[]>> course = new ArrayList<>(List.of(numbers(pair.generator().state())));
        trainer.train(pair, DATA, turn -> course.add(numbers(pair.generator().state())));
        return course;
    }

    @Test
    void theDecayGrowsFromATenthToItsFullSize() {
        Averaging averaging = new Averaging(0.9);

        assertThat(averaging.decay(0)).isEqualTo(0.1);
        assertThat(averaging.decay(1)).isEqualTo(2.0 / 11);
        assertThat(averaging.decay(79)).isEqualTo(80.0 / 89);
        assertThat(averaging.decay(80)).isEqualTo(0.9);
        assertThat(averaging.decay(10_000)).isEqualTo(0.9);
    }

    /// Against the recursion, one number at a time, on the weights of the same training without an average: the average
    /// changes nothing of what is learnt. With decay 0.3, turns 3 and 4 have the full decay.
    @Test
    void theGeneratorHasTheAverageOfWeightsAndStatisticsAfterEveryTurn() {
        Averaging averaging = new Averaging(0.3);
        List<Map<String, double[]>> learning = course(trainer(), pair(1));
        List<Map<String, double[]>> averages = course(trainer().averaged(averaging), pair(1));

        assertThat(learning.getFirst().keySet()).contains("norm.running_mean", "norm.running_var", "output.weight");
        for (String name : learning.getFirst().keySet()) {
            double[] mean = Objects.requireNonNull(learning.getFirst().get(name)).clone();
            for (int t = 0; t < TURNS; t++) {
                double[] weight = Objects.requireNonNull(learning.get(t + 1).get(name));
                double decay = Math.min(0.3, (1.0 + t) / (10 + t));
                for (int i = 0; i < mean.length; i++) {
                    mean[i] = decay * mean[i] + (1 - decay) * weight[i];
                }
                assertThat(averages.get(t + 1).get(name)).as(name + " after turn " + t)
                        .containsExactly(mean, within(1e-14));
            }
            assertThat(mean).as(name).isNotEqualTo(learning.getLast().get(name));
        }
    }

    @Test
    void bothPlayersAndTheTurnsAreThoseOfTheTrainingWithoutAnAverage() {
        Gan plain = pair(1);
        Gan averaged = pair(1);

        List<Turn> expected = trainer().train(plain, DATA, turn -> {});
        List<Turn> turns = trainer().averaged(new Averaging()).train(averaged, DATA, turn -> {});

        assertThat(turns).isEqualTo(expected);
        assertThat(numbers(averaged.discriminator().state()).get("output.weight"))
                .isEqualTo(numbers(plain.discriminator().state()).get("output.weight"));
    }

    /// Early on, the average is of the last turns and not of the weights that chance gave, as 0.999 alone would have it:
    /// five turns of it keep 0.999⁵ = 99.5 % of them, and the growing decay 0.1 · 2/11 · 3/12 · 4/13 · 5/14 = 0.05 %.
    @Test
    void theInitialWeightsAreSoonForgotten() {
        double kept = 1;
        for (int t = 0; t < TURNS; t++) {
            kept *= new Averaging(0.999).decay(t);
        }

        assertThat(kept).isCloseTo(0.1 * 2 / 11 * 3 / 12 * 4 / 13 * 5 / 14, within(1e-18));
        assertThat(kept).isLessThan(5e-4);
    }

    @Test
    void aFinishedTrainingGivesItsAverageAgain(@TempDir Path folder) {
        var kept = trainer().averaged(new Averaging(0.3)).keptIn(new Checkpointing(folder.resolve("pair"), 2));
        Gan first = pair(1);
        Gan again = pair(9);

        kept.train(first, DATA, turn -> {});
        kept.train(again, DATA, turn -> {});

        assertThat(again.samples(again.noise(4, Seed.of(1))).toDoubles())
                .isEqualTo(first.samples(first.noise(4, Seed.of(1))).toDoubles());
    }

    @Test
    void refusesADecayThatIsNoAverage() {
        assertThatThrownBy(() -> new Averaging(1))
                .hasMessage("decay 1.0 of an average: expected at least 0 and below 1");
    }
}
