package vitrine.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.BackendUnavailableException;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.opencl.OpenClBackend;
import vitrine.array.opencl.Profile;
import vitrine.nn.Sequential;
import vitrine.nn.data.Dataset;
import vitrine.nn.data.Mnist;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;
import vitrine.nn.zoo.LeNet;

/// Training runs on an OpenCL device from end to end.
class OpenClTrainingTest {
    private static final Dataset DIGITS = Mnist.train().select(IntStream.range(0, 32).toArray());
    private static final int BATCH = 8;
    private static final int STEPS = 32 / BATCH;

    private static OpenClBackend device;

    private record Run(List<Double> losses, Sequential network) {}

    @BeforeAll
    static void findDevice() {
        try {
            device = new OpenClBackend(64);
        } catch (BackendUnavailableException missing) {
            abort("no OpenCL: " + missing.getMessage());
        }
    }

    @AfterAll
    static void closeDevice() {
        if (device != null) {
            device.close();
        }
    }

    private static Run epoch(Backend backend) {
        Sequential network = LeNet.create(backend, Seed.of(3));
        var history = new Trainer(new SoftmaxCrossEntropy(), 1, BATCH, Schedule.constant(), Seed.of(4)).fit(
                network, backend, new Adam(network.parameters().values(), 1e-3), DIGITS, TrainingObserver.none());
        return new Run(history.losses(), network);
    }

    @Test
    void lenetWalksTheSameWayAsOnTheReference() {
        Run there = epoch(device);
        Run here = epoch(Backends.reference());

        assertThat(there.losses()).hasSize(STEPS);
        for (int i = 0; i < STEPS; i++) {
            assertThat(there.losses().get(i)).as("loss of step %d", i).isCloseTo(here.losses().get(i), within(1e-3));
        }
        // Adam divides by the size of the gradient, so that where a gradient is nearly 0 its rounding error decides
        // which way a weight goes: at most 0.001 per step, either way.
        there.network().state().forEach((name, weights) -> assertThat(
                weights.to(Backends.reference()).isCloseTo(here.network().state().get(name), 0, 2 * STEPS * 1e-3))
                .as(name).isTrue());
    }

    @Test
    void lossesAndScoresComeBackAndNothingElse() {
        epoch(device);
        Profile before = device.profile();
        Run run = epoch(device);
        Profile spent = device.profile().since(before);

        long weights = run.network().parameters().values().stream().mapToLong(p -> p.value().size()).sum();
        assertThat(spent.bytesOut()).isPositive().isLessThan(4 * weights);
        // 94 in a step: a layer and the rectifier behind it are one command. By themselves they were more than 100.
        assertThat(spent.commands()).isBetween(90L * STEPS, 100L * STEPS);
        assertThat(spent.lists()).as("hand-overs of %d commands", spent.commands()).isLessThan(spent.commands() / 20);
    }

    @Test
    void twoRunsGiveTheSameBits() {
        Run once = epoch(device);
        Run again = epoch(device);

        assertThat(again.losses()).isEqualTo(once.losses());
        again.network().state().forEach((name, weights) ->
                assertThat(weights.toFloats()).as(name).isEqualTo(once.network().state().get(name).toFloats()));
    }

    @Test
    void stepsFreeWhatTheyMade() {
        Sequential network = LeNet.create(device, Seed.of(5));
        NdArray inputs = DIGITS.inputs(device, 0, 1, 2, 3);

        // A forward pass on four digits makes about a mebibyte; the device has 64.
        for (int i = 0; i < 300; i++) {
            NdArray scores = device.scoped(() -> network.scores(inputs).kept());
            assertThat(scores.shape().dim(1)).isEqualTo(10);
        }
    }
}
