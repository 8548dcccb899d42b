package vitrine.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.data.Dataset;
import vitrine.nn.data.Mnist;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.Relu;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;
import vitrine.nn.optim.Sgd;
import vitrine.nn.zoo.LeNet;

class TrainerTest {
    private static final Dataset DIGITS = Mnist.train().select(IntStream.range(0, 640).toArray());

    private static Sequential mlp(Backend backend) {
        return Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                .add("flatten", new Flatten())
                .add("hidden", init -> Dense.create(init, 784, 16))
                .add("relu", new Relu())
                .add("output", init -> Dense.create(init, 16, 10))
                .build();
    }

    private static Trainer trainer(int epochs, long seed) {
        return new Trainer(new SoftmaxCrossEntropy(), epochs, 64, Schedule.constant(), Seed.of(seed));
    }

    private record Run(List<Double> losses, float[] weights) {}

    private static Run lenetRun(Backend backend, long seed) {
        Sequential network = LeNet.create(backend, Seed.of(seed));
        var history = trainer(3, seed).fit(
                network, backend, new Adam(network.parameters().values(), 1e-3), DIGITS, TrainingObserver.none());
        var weights = new ArrayList<Float>();
        network.state().values().forEach(w -> {
            for (float value : w.toFloats()) {
                weights.add(value);
            }
        });
        float[] flat = new float[weights.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = weights.get(i);
        }
        return new Run(history.losses(), flat);
    }

    @Test
    void sameSeedGivesTheSameBitsRunAfterRunAndForAnyNumberOfThreads() {
        Run once = lenetRun(new SimdBackend(1), 7);

        for (int threads : new int[] {1, 2, 3}) {
            Run again = lenetRun(new SimdBackend(threads), 7);
            assertThat(again.losses()).as("losses with %d threads", threads).isEqualTo(once.losses());
            assertThat(Arrays.equals(again.weights(), once.weights())).as("weights with %d threads", threads).isTrue();
        }
        assertThat(lenetRun(new SimdBackend(2), 8).losses()).isNotEqualTo(once.losses());
    }

    @Test
    void learnsDigitsOnEveryBackend() {
        for (Backend backend : List.of(Backends.reference(), new SimdBackend(2))) {
            Sequential network = mlp(backend);
            var history = trainer(10, 1).fit(network, backend, new Sgd(network.parameters().values(), 0.05, 0.9),
                    DIGITS, TrainingObserver.none());

            assertThat(history.epochs()).hasSize(10);
            assertThat(history.losses()).hasSize(100);
            assertThat(history.epochs().getLast().accuracy()).as(backend.name()).isGreaterThan(0.95);
            assertThat(Evaluation.of(network, Mnist.test()).accuracy()).as(backend.name()).isGreaterThan(0.8);
        }
    }

    @Test
    void bothBackendsWalkTheSameWay() {
        Sequential exact = mlp(Backends.reference());
        Backend simd = new SimdBackend(2);
        Sequential fast = mlp(simd);
        var a = trainer(1, 1).fit(exact, Backends.reference(), new Sgd(exact.parameters().values(), 0.05),
                DIGITS, TrainingObserver.none());
        var b = trainer(1, 1).fit(fast, simd, new Sgd(fast.parameters().values(), 0.05),
                DIGITS, TrainingObserver.none());

        // Ten steps on 32-bit numbers: rounding errors of 1e−7 per sum grow a little with every step.
        for (int i = 0; i < a.losses().size(); i++) {
            assertThat(b.losses().get(i)).as("step %d", i).isCloseTo(a.losses().get(i), within(1e-4));
        }
    }

    @Test
    void theObserverSeesEveryStepAndCanStopBetweenTwo() {
        Sequential network = mlp(Backends.reference());
        var steps = new ArrayList<Integer>();
        var history = trainer(2, 1).fit(network, Backends.reference(), new Sgd(network.parameters().values(), 0.05),
                DIGITS, new TrainingObserver() {
                    @Override
                    public void onBatch(BatchResult result) {
                        steps.add(result.step());
                    }

                    @Override
                    public boolean wantsToStop() {
                        return steps.size() == 3;
                    }
                });

        assertThat(steps).containsExactly(0, 1, 2);
        assertThat(history.stopped()).isTrue();
        assertThat(history.losses()).hasSize(3);
        assertThat(history.epochs()).isEmpty();
    }

    @Test
    void theScheduleScalesTheInitialLearningRate() {
        Sequential network = mlp(Backends.reference());
        var sgd = new Sgd(network.parameters().values(), 0.5);
        new Trainer(new SoftmaxCrossEntropy(), 1, 64, Schedule.cosine(), Seed.of(1))
                .fit(network, Backends.reference(), sgd, DIGITS, TrainingObserver.none());

        assertThat(Schedule.cosine().factor(0, 10)).isEqualTo(1);
        assertThat(Schedule.cosine().factor(5, 10)).isCloseTo(0.5, within(1e-15));
        assertThat(sgd.learningRate()).isCloseTo(0.5 * 0.5 * (1 + Math.cos(0.9 * Math.PI)), within(1e-15));
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> trainer(0, 1)).hasMessage("epochs 0, batch size 64: expected at least 1 of each");
    }
}
