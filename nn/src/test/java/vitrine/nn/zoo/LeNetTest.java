package vitrine.nn.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.nn.Summary;
import vitrine.nn.data.Mnist;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.train.Evaluation;

class LeNetTest {
    @Test
    void hasTheShapesOfThePaper() {
        assertThat(Summary.of(LeNet.create(Backends.reference(), Seed.of(1)), LeNet.INPUT).toString()).isEqualTo("""
                name     layer                          output           parameters  multiply-adds
                conv1    Conv2d(1 → 6, 5×5, padding 2)  (1, 6, 28, 28)          156        117,600
                relu1    Relu                           (1, 6, 28, 28)            0              0
                pool1    MaxPool2d(2×2, stride 2)       (1, 6, 14, 14)            0              0
                conv2    Conv2d(6 → 16, 5×5)            (1, 16, 10, 10)       2,416        240,000
                relu2    Relu                           (1, 16, 10, 10)           0              0
                pool2    MaxPool2d(2×2, stride 2)       (1, 16, 5, 5)             0              0
                flatten  Flatten                        (1, 400)                  0              0
                fc1      Dense(400 → 120)               (1, 120)             48,120         48,000
                relu3    Relu                           (1, 120)                  0              0
                fc2      Dense(120 → 84)                (1, 84)              10,164         10,080
                relu4    Relu                           (1, 84)                   0              0
                fc3      Dense(84 → 10)                 (1, 10)                 850            840
                total                                                        61,706        416,520
                """);
    }

    @Test
    void theShippedLeNetReadsTheShippedTestDigits() {
        var network = LeNet.pretrained(new SimdBackend(2));

        assertThat(Evaluation.of(network, Mnist.test()).accuracy()).isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void bothBackendsGiveTheShippedLeNetTheSameScores() {
        var simd = new SimdBackend(2);
        NdArray exact = LeNet.pretrained(Backends.reference()).scores(Mnist.test().inputs(Backends.reference(), 0, 1, 2));
        NdArray fast = LeNet.pretrained(simd).scores(Mnist.test().inputs(simd, 0, 1, 2));

        // Sums of up to 400 products in 32 bits: 400 · 2⁻²⁴ relative to scores of about 10.
        assertThat(fast.to(Backends.reference()).isCloseTo(exact, 1e-4, 3e-4)).isTrue();
    }

    @Test
    void weightsGoThroughAFileUnchanged(@TempDir Path folder) throws Exception {
        var network = LeNet.create(Backends.reference(), Seed.of(3));
        Path file = folder.resolve("lenet.safetensors");
        Safetensors.write(file, network.state(), Map.of());

        var read = LeNet.load(file, Backends.reference());

        network.state().forEach((name, value) ->
                assertThat(read.state().get(name).toDoubles()).as(name).isEqualTo(value.toDoubles()));
    }

    @Test
    void aFileOfAnotherNetworkIsRefusedByName(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, Map.of("w", NdArray.of(1, 2)), Map.of());

        assertThatThrownBy(() -> LeNet.load(file, Backends.reference()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("other.safetensors")
                .hasMessageContaining("does not hold a LeNet: there is no parameter 'w'");
    }
}
