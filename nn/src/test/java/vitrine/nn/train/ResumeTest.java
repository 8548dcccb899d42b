package vitrine.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.data.Mnist;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Dropout;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.Tanh;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adagrad;
import vitrine.nn.optim.AdamW;
import vitrine.nn.optim.Clipping;
import vitrine.nn.optim.Optimiser;
import vitrine.nn.optim.Sgd;
import vitrine.nn.train.schedule.OneCycle;
import vitrine.nn.train.schedule.Plateau;

/// An interrupted training goes on from its checkpoint as if nothing had happened.
class ResumeTest {
    private static final ValidationSplit DIGITS =
            ValidationSplit.of(Mnist.train().select(IntStream.range(0, 120).toArray()), 0.25, Seed.of(4));

    @TempDir
    private Path folder;

    /// What a training gave, in bits.
    private record Outcome(History history, Map<String, List<Double>> weights) {}

    static Stream<Backend> backends() {
        return Stream.of(Backends.reference(), new SimdBackend(2));
    }

    private static Sequential network(Backend backend) {
        return Sequential.builder(Initialiser.glorot(backend, Seed.of(1)))
                .add("flatten", new Flatten())
                .add("hidden", init -> Dense.create(init, 784, 5))
                .add("norm", init -> BatchNorm.create(init, 5))
                .add("tanh", new Tanh())
                .add("dropout", new Dropout(0.2))
                .add("output", init -> Dense.create(init, 5, 10))
                .build();
    }

    /// All that remembers something: a momentum that changes, a plateau, a best epoch, parts of batches; and the network's
    /// running statistics.
    private Trainer trainer(Schedule schedule, long seed) {
        return new Trainer(new SoftmaxCrossEntropy(), 4, 32, schedule, Seed.of(seed))
                .inParts(2)
                .clipping(Clipping.byNorm(1))
                .slowingOn(new Plateau(0.5, 0, 0.2, 0))
                .stoppingEarly(new EarlyStopping(3, 0.1, true));
    }

    private Trainer trainer() {
        return trainer(OneCycle.defaults(), 3);
    }

    private Checkpointing file(String name) {
        return new Checkpointing(folder.resolve(name), 1000);
    }

    /// Trains until the end, or until that many steps are taken.
    private static Outcome train(Trainer trainer, Backend backend, int limit) {
        return train(trainer, backend, limit, network -> new AdamW(network.parameters().values(), 0.01));
    }

    private static Outcome train(Trainer trainer, Backend backend, int limit,
            Function<Sequential, Optimiser> optimiser) {
        Sequential network = network(backend);
        History history = trainer.fit(network, backend, optimiser.apply(network), DIGITS.training(),
                DIGITS.validation(), new TrainingObserver() {
                    private int steps;

                    @Override
                    public void onBatch(BatchResult result) {
                        steps++;
                    }

                    @Override
                    public boolean wantsToStop() {
                        return steps == limit;
                    }
                });
        return new Outcome(history, network.state().entrySet().stream().collect(Collectors.toMap(
                Map.Entry::getKey, e -> IntStream.range(0, e.getValue().size())
                        .mapToObj(i -> e.getValue().toDoubles()[i]).toList())));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void stoppingAfterEveryStepChangesNoBit(Backend backend) {
        Outcome calm = train(trainer(), backend, Integer.MAX_VALUE);
        Trainer safe = trainer().checkpointing(file(backend.name()));
        Outcome stormy = train(safe, backend, 1);
        int interruptions = 0;
        while (stormy.history().stopped()) {
            interruptions++;
            stormy = train(safe, backend, 1);
        }

        assertThat(interruptions).as("before each step but the first").isEqualTo(calm.history().losses().size() - 1);
        assertThat(stormy).isEqualTo(calm);
        assertThat(calm.history().epochs()).allMatch(result -> result.validation() != null);
    }

    @Test
    void aFinishedTrainingIsNotRepeated() {
        Trainer safe = trainer().checkpointing(file("done"));
        Outcome once = train(safe, Backends.reference(), Integer.MAX_VALUE);

        assertThat(train(safe, Backends.reference(), 0)).isEqualTo(once);
    }

    @Test
    void aTrainingCanBeMadeLonger() {
        Trainer three = new Trainer(new SoftmaxCrossEntropy(), 3, 32, Schedule.constant(), Seed.of(3));
        Trainer five = new Trainer(new SoftmaxCrossEntropy(), 5, 32, Schedule.constant(), Seed.of(3));
        train(three.checkpointing(file("longer")), Backends.reference(), Integer.MAX_VALUE);

        Outcome longer = train(five.checkpointing(file("longer")), Backends.reference(), Integer.MAX_VALUE);
        Outcome atOnce = train(five, Backends.reference(), Integer.MAX_VALUE);

        assertThat(longer.weights()).isEqualTo(atOnce.weights());
        assertThat(longer.history().losses()).isEqualTo(atOnce.history().losses());
        assertThatThrownBy(() -> train(three.checkpointing(file("longer")), Backends.reference(), 0))
                .hasMessageContaining("5 finished epochs, and there are only 3");
    }

    @Test
    void anotherTrainingIsRefused() {
        UnaryOperator<Trainer> safe = trainer -> trainer.checkpointing(file("mine"));
        train(safe.apply(trainer()), Backends.reference(), 2);

        assertThatThrownBy(() -> train(safe.apply(trainer(OneCycle.defaults(), 4)), Backends.reference(), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with the seed 3 and not 4; delete it to begin anew");
        assertThatThrownBy(() -> train(safe.apply(trainer(Schedule.constant(), 3)), Backends.reference(), 2))
                .hasMessageContaining("learning rate of step 1")
                .hasMessageContaining("its schedule or its initial rate differ");
        assertThatThrownBy(() -> train(safe.apply(trainer()), Backends.reference(), 2,
                network -> new Sgd(network.parameters().values(), 0.01, 0.9)))
                .hasMessageContaining("with the optimiser AdamW[");
    }

    @Test
    void aFileThatIsNoCheckpointIsRefusedAndStaysAsItIs() throws Exception {
        Path weights = folder.resolve("weights");
        Safetensors.write(weights, network(Backends.reference()).state(), Map.of());
        byte[] before = Files.readAllBytes(weights);

        assertThatThrownBy(() -> train(trainer().checkpointing(file("weights")), Backends.reference(), 2))
                .hasCauseInstanceOf(MalformedFileException.class)
                .hasMessageContaining("is not a checkpoint of a training");
        assertThat(Files.readAllBytes(weights)).isEqualTo(before);
    }

    @Test
    void aMomentumThatNobodyHasIsRefused() {
        assertThatThrownBy(() -> train(trainer(), Backends.reference(), 2,
                network -> new Adagrad(network.parameters().values(), 0.01)))
                .hasMessageContaining("changes the momentum, and Adagrad[");
    }
}
