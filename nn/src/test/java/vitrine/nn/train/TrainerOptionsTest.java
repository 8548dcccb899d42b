package vitrine.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.data.Dataset;
import vitrine.nn.data.Mnist;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.Tanh;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;
import vitrine.nn.optim.Clipping;
import vitrine.nn.optim.Sgd;
import vitrine.nn.train.schedule.Plateau;

/// What can be added to the plain training loop.
class TrainerOptionsTest {
    private static final Dataset DIGITS = Mnist.train().select(IntStream.range(0, 150).toArray());
    private static final ValidationSplit SPLIT = ValidationSplit.of(DIGITS, 0.2, Seed.of(5));

    private final Sequential network = Sequential.builder(Initialiser.glorot(Backends.reference(), Seed.of(1)))
            .add("flatten", new Flatten())
            .add("hidden", init -> Dense.create(init, 784, 6))
            .add("tanh", new Tanh())
            .add("output", init -> Dense.create(init, 6, 10))
            .build();

    private static Trainer trainer(int epochs) {
        return new Trainer(new SoftmaxCrossEntropy(), epochs, 50, Schedule.constant(), Seed.of(2));
    }

    private double[] weights() {
        return network.state().values().stream().flatMapToDouble(w -> DoubleStream.of(w.toDoubles())).toArray();
    }

    private History fit(Trainer trainer, double rate) {
        return trainer.fit(network, Backends.reference(), new Sgd(network.parameters().values(), rate, 0.9),
                SPLIT.training(), SPLIT.validation(), TrainingObserver.none());
    }

    @Test
    void aBatchInPartsIsTheSameStep() {
        var start = network.state();
        History whole = fit(trainer(2), 0.1);
        double[] expected = weights();
        for (int parts : new int[] {2, 3, 7, 1000}) {
            network.load(start);
            History inParts = fit(trainer(2).inParts(parts), 0.1);

            assertThat(weights()).as("%d parts", parts).containsExactly(expected, within(1e-12));
            assertThat(inParts.losses().get(3)).isCloseTo(whole.losses().get(3), within(1e-12));
            assertThat(inParts.epochs().getLast().accuracy()).isEqualTo(whole.epochs().getLast().accuracy());
        }
    }

    @Test
    void theValidationIsThatOfTheNetworkAtTheEndOfTheEpoch() {
        History history = fit(trainer(2), 0.1);

        Validation last = history.epochs().getLast().validation();
        Evaluation evaluation = Evaluation.of(network, SPLIT.validation());
        int[] labels = SPLIT.validation().labels(IntStream.range(0, SPLIT.validation().size()).toArray());
        double loss = new SoftmaxCrossEntropy().of(network.forward(Tensor.constant(SPLIT.validation()
                .inputs(Backends.reference(), IntStream.range(0, labels.length).toArray()))), labels).scalar();
        assertThat(last).isNotNull();
        assertThat(last.accuracy()).isEqualTo(evaluation.accuracy()).isEqualTo(evaluation.matrix().accuracy());
        assertThat(last.loss()).isCloseTo(loss, within(1e-12));
    }

    @Test
    void stoppingEarlyEndsTheTrainingAndBringsTheBestWeightsBack() {
        // Steps that are far too large: the validation loss soon goes up.
        History history = fit(trainer(40).stoppingEarly(EarlyStopping.after(2)), 2);
        List<Double> losses = history.epochs().stream().map(EpochResult::watchedLoss).toList();
        int best = losses.indexOf(losses.stream().min(Double::compare).orElseThrow());

        assertThat(history.epochs()).hasSizeLessThan(40).hasSize(best + 3);
        assertThat(history.stopped()).isFalse();
        assertThat(Validation.of(network, Backends.reference(), SPLIT.validation(), new SoftmaxCrossEntropy()))
                .isEqualTo(history.epochs().get(best).validation());
    }

    @Test
    void aPlateauSlowsTheTrainingDown() {
        var optimiser = new Adam(network.parameters().values(), 0.5);
        History history = trainer(6).slowingOn(new Plateau(0.1, 0, 0.99, 0)).fit(network, Backends.reference(),
                optimiser, SPLIT.training(), TrainingObserver.none());
        List<Double> losses = history.epochs().stream().map(EpochResult::loss).toList();

        assertThat(optimiser.learningRate())
                .isEqualTo(0.5 * new Plateau(0.1, 0, 0.99, 0).factor(losses.subList(0, 5)))
                .isLessThan(0.5);
    }

    @Test
    void clippedGradientsTakeShortSteps() {
        double[] before = weights();
        new Trainer(new SoftmaxCrossEntropy(), 1, 1000, Schedule.constant(), Seed.of(2)).clipping(Clipping.byNorm(0.01))
                .fit(network, Backends.reference(), new Sgd(network.parameters().values(), 1), DIGITS,
                        TrainingObserver.none());
        double[] after = weights();
        double length = Math.sqrt(IntStream.range(0, after.length)
                .mapToDouble(i -> Math.pow(after[i] - before[i], 2)).sum());

        assertThat(length).isCloseTo(0.01, within(1e-5));
    }

    @Test
    void aSplitSharesOutEveryClassAndEveryExampleOnce() {
        Dataset all = Mnist.train().select(IntStream.range(0, 1000).toArray());
        ValidationSplit split = ValidationSplit.of(all, 0.3, Seed.of(1));
        long[] whole = perClass(all);
        long[] part = perClass(split.validation());
        long[] rest = perClass(split.training());

        assertThat(split.validation().size()).isEqualTo(300);
        for (int k = 0; k < 10; k++) {
            assertThat((double) part[k]).as("digit %d", k).isCloseTo(0.3 * whole[k], within(1.0));
            assertThat(part[k] + rest[k]).isEqualTo(whole[k]);
        }
        assertThatThrownBy(() -> ValidationSplit.of(all, 1, Seed.of(1))).hasMessageContaining("share of 1.0 of 1000");
    }

    private static long[] perClass(Dataset data) {
        long[] counts = new long[10];
        Arrays.stream(data.labels(IntStream.range(0, data.size()).toArray())).forEach(label -> counts[label]++);
        return counts;
    }

    @Test
    void earlyStoppingCountsFromTheBestEpoch() {
        var early = new EarlyStopping(2, 0.1, false);

        assertThat(early.best(List.of())).isEqualTo(-1);
        assertThat(early.shouldStop(List.of())).isFalse();
        assertThat(early.best(List.of(1.0, 0.95, 0.89, 0.85))).as("0.95 and 0.85 gain too little").isEqualTo(2);
        assertThat(early.shouldStop(List.of(1.0, 0.95, 0.89, 0.85))).isFalse();
        assertThat(early.shouldStop(List.of(1.0, 0.95, 0.89, 0.85, 0.9))).isTrue();
        assertThat(early.shouldStop(List.of(1.0, Double.NaN, Double.NaN))).isTrue();
    }

    @Test
    void historiesBecomeTables(@TempDir Path folder) throws Exception {
        var history = new History(List.of(0.1, 1.0 / 3), List.of(new EpochResult(0, 2, 0.25, 0.5),
                new EpochResult(1, 2, 0.2, 0.75, new Validation(1e-10, 1))), false);
        HistoryCsv.writeEpochs(folder.resolve("epochs.csv"), history);
        HistoryCsv.writeSteps(folder.resolve("steps.csv"), history);

        assertThat(Files.readString(folder.resolve("epochs.csv"))).isEqualTo("""
                epoch,loss,accuracy,validation_loss,validation_accuracy
                0,0.25,0.5,,
                1,0.2,0.75,1.0E-10,1.0
                """);
        assertThat(Files.readString(folder.resolve("steps.csv"))).isEqualTo("""
                step,loss
                0,0.1
                1,0.3333333333333333
                """);
    }

    @Test
    void whatCannotWorkIsRefused() {
        assertThatThrownBy(() -> trainer(1).inParts(0)).hasMessage("a batch in 0 parts: expected at least 1");
        assertThatThrownBy(() -> trainer(1).stoppingEarly(EarlyStopping.after(1)).fit(network, Backends.reference(),
                new Sgd(network.parameters().values(), 1), DIGITS, TrainingObserver.none()))
                .hasMessage("stopping early needs validation examples, and there are none");
        assertThatThrownBy(() -> EarlyStopping.after(0)).hasMessageContaining("patience 0");
        assertThatThrownBy(() -> new Checkpointing(Path.of("x"), 0)).hasMessageContaining("every 0 steps");
    }
}
