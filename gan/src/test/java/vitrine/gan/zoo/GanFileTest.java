package vitrine.gan.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.gan.Condition;
import vitrine.gan.Gan;
import vitrine.nn.Mode;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;

class GanFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aPairComesBackAsItWas(Architecture architecture) throws IOException {
        Gan pair = architecture.create(Backends.reference(), Seed.of(5));
        Path file = folder.resolve("pair.safetensors");
        GanFile.write(file, pair, Map.of("training", "none"));

        Gan again = GanFile.read(file, Backends.reference());

        int[] labels = pair.labelsInTurn(2);
        NdArray samples = pair.samples(pair.noise(2, Seed.of(1)), labels);
        assertThat(again.samples(again.noise(2, Seed.of(1)), labels).toDoubles()).isEqualTo(samples.toDoubles());
        assertThat(scores(again, samples, labels)).isEqualTo(scores(pair, samples, labels));
        assertThat(again.condition()).isEqualTo(pair.condition());
        try (var in = Files.newInputStream(file)) {
            assertThat(scores(GanFile.read(in, "a stream", Backends.reference()), samples, labels))
                    .isEqualTo(scores(pair, samples, labels));
        }
    }

    private static double[] scores(Gan pair, NdArray samples, int... labels) {
        return pair.score(Tensor.constant(samples), labels, Mode.inference()).value().toDoubles();
    }

    @Test
    void theMetadataTellWhatThePairIsAndHowItWasTrained() throws IOException {
        Path file = folder.resolve("pair.safetensors");
        GanFile.write(file, DigitGan.conditional(Backends.reference(), Seed.of(5)), Map.of("training", "3 turns"));

        assertThat(Safetensors.read(file, Backends.reference()).metadata()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "architecture", "DigitGan, conditional", "noise", "64", "classes", "10", "training", "3 turns"));
    }

    @Test
    void filesOfOtherThingsAreRefusedWithASentence() throws IOException {
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, Map.of("weight", NdArray.of(1, 2)), Map.of());
        assertThatThrownBy(() -> GanFile.read(file, Backends.reference())).isInstanceOf(MalformedFileException.class)
                .hasMessage(file + ": holds no generator and discriminator: its metadata name no architecture");

        Safetensors.write(file, Map.of("weight", NdArray.of(1, 2)), Map.of("architecture", "LeNet-5"));
        assertThatThrownBy(() -> GanFile.read(file, Backends.reference())).isInstanceOf(MalformedFileException.class)
                .hasMessage(file + ": holds no generator and discriminator but a LeNet-5; expected one of "
                        + String.join("; ", Architecture.labels()));

        Safetensors.write(file, Map.of("generator.weight", NdArray.of(1, 2)), Map.of("architecture", "MixtureGan"));
        assertThatThrownBy(() -> GanFile.read(file, Backends.reference())).isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file + ": does not hold a MixtureGan: there is no parameter 'weight'");
    }

    @Test
    void aPairOfNoKnownArchitectureIsNotWritten() {
        Gan known = MixtureGan.create(Backends.reference(), Seed.of(5));
        Gan odd = new Gan(known.generator(), known.discriminator(), Condition.none(), 3);
        Path file = folder.resolve("pair.safetensors");

        assertThatThrownBy(() -> GanFile.write(file, odd, Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a pair of an unknown architecture: expected one of MixtureGan");
        assertThat(file).doesNotExist();
    }
}
