package vitrine.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;

/// Three hundred steps on the fast backend end in the same bits for any number of threads, from run to run, and
/// whether or not the memory of one step is used again by the next.
class ReproducibleTrainingTest {
    private static final int STEPS = 300;
    private static final int BATCH = 24;

    @Test
    void theNumberOfThreadsAndTheUseOfMemoryDoNotShowInTheWeights() {
        List<float[]> expected = train(new SimdBackend(1), false);
        for (int threads = 1; threads <= 3; threads++) {
            assertSameBits(train(new SimdBackend(threads), true), expected);
        }
        assertSameBits(train(new SimdBackend(2), false), expected);
    }

    private static void assertSameBits(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).isEqualTo(expected.get(i));
        }
    }

    private static List<float[]> train(Backend backend, boolean scoped) {
        Sequential network = Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                .add("conv1", init -> Conv2d.create(init, 1, 8, Window2d.square(3, 1, 1, 1)))
                .add("relu1", new Relu())
                .add("pool1", MaxPool2d.of(2))
                .add("conv2", init -> Conv2d.create(init, 8, 16, Window2d.square(3, 1, 1, 1)))
                .add("relu2", new Relu())
                .add("pool2", MaxPool2d.of(2))
                .add("flatten", new Flatten())
                .add("output", init -> Dense.create(init, 16 * 4 * 4, 10))
                .build();
        var optimiser = new Adam(network.parameters().values(), 0.003);
        for (int step = 0; step < STEPS; step++) {
            Seed seed = Seed.of(step);
            // Every seventh batch is smaller, as the last of an epoch is.
            int size = step % 7 == 6 ? BATCH / 2 : BATCH;
            if (scoped) {
                optimiser.step(backend.scoped(() -> loss(network, backend, seed, size).backward().kept()));
            } else {
                optimiser.step(loss(network, backend, seed, size).backward());
            }
        }
        List<float[]> weights = new ArrayList<>();
        network.parameters().values().forEach(w -> weights.add(w.value().toFloats()));
        return weights;
    }

    private static Tensor loss(Sequential network, Backend backend, Seed seed, int size) {
        NdArray pictures = backend.array(Shape.of(size, 1, 16, 16), seed.normal(size * 256));
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 10;
        }
        return new SoftmaxCrossEntropy().of(network.forward(Tensor.constant(pictures), Mode.training(seed)), labels);
    }
}
