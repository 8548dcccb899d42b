package vitrine.gan.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.gan.Gan;
import vitrine.gan.metric.ClassAgreement;
import vitrine.gan.metric.Features;
import vitrine.gan.metric.FrechetDistance;
import vitrine.gan.metric.Memorisation;
import vitrine.nn.Sequential;
import vitrine.nn.data.Mnist;
import vitrine.nn.zoo.LeNet;

class PretrainedPairTest {
    private final Backend backend = new SimdBackend(2);
    private final Gan pair = DigitGan.pretrained(backend);
    private final Sequential lenet = LeNet.pretrained(backend);

    @Test
    void theLeNetReadsWhatWasAskedFor() {
        ClassAgreement agreement = ClassAgreement.of(pair, lenet, 1000, Seed.of(11));

        for (int label = 0; label < 10; label++) {
            assertThat(agreement.share(label)).as("share of the " + label + "s").isGreaterThanOrEqualTo(0.97);
        }
    }

    // Of as many other real digits 3.7, of these samples 5.8, of inverted real digits 417, of an untrained pair 1,030.
    @Test
    void theSamplesAreNearTheRealDigits() {
        NdArray real = Mnist.test().inputs(backend, IntStream.range(0, 2000).toArray());
        NdArray samples = pair.samples(pair.noise(2000, Seed.of(12)), pair.labelsInTurn(2000));

        double distance = FrechetDistance.between(Features.of(lenet, "relu4", real), Features.of(lenet, "relu4", samples));

        assertThat(distance).isBetween(1.0, 8.0);
    }

    /// A generator that had learnt its digits by heart would lie much nearer to them than unseen real digits do.
    @Test
    void theSamplesAreNotLearntByHeart() {
        NdArray training = Mnist.train().inputs(backend, IntStream.range(0, 5000).toArray());
        NdArray unseen = Mnist.test().inputs(backend, IntStream.range(0, 300).toArray());
        NdArray samples = pair.samples(pair.noise(300, Seed.of(13)), pair.labelsInTurn(300));

        double ofUnseen = Memorisation.of(unseen, training).stream().mapToDouble(Memorisation::distance).average().orElseThrow();
        double ofSamples = Memorisation.of(samples, training).stream().mapToDouble(Memorisation::distance).average().orElseThrow();

        assertThat(ofSamples).isBetween(0.8 * ofUnseen, 1.3 * ofUnseen);
    }

    @Test
    void isSmall() throws IOException {
        try (InputStream in = DigitGan.class.getResourceAsStream("digit-gan.safetensors")) {
            assertThat(in.readAllBytes().length).isLessThan(3_000_000);
        }
    }
}
