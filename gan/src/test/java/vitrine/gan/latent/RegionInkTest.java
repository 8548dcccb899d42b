package vitrine.gan.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.gan.Gan;
import vitrine.gan.zoo.DigitGan;
import vitrine.xai.Target;
import vitrine.xai.gradient.IntegratedGradients;

class RegionInkTest {
    private static final Gan DIGITS = DigitGan.conditional(new SimdBackend(1), Seed.of(1));

    @Test
    void inkIsTheMeanOverTheRegion() {
        var space = new LatentSpace(DIGITS);
        NdArray points = space.points(DIGITS.noise(2, Seed.of(3)), 4, 9);
        NdArray pictures = space.samples(points);
        var ink = RegionInk.rectangle(DIGITS, 28, 28, 3, 10, 5, 12);
        assertThat(ink.scores(points).shape().toArray()).containsExactly(2, 1);
        double[] seen = ink.scores(points).toDoubles();
        assertThat(seen).hasSize(2);
        for (int i = 0; i < 2; i++) {
            double mean = (pictures.get(i, 0, 3, 10) + pictures.get(i, 0, 3, 11) + pictures.get(i, 0, 4, 10)
                    + pictures.get(i, 0, 4, 11)) / 4;
            assertThat(seen[i]).isCloseTo(mean, within(1e-6));
        }
    }

    @Test
    void noiseAndLabelShareTheInk() {
        var space = new LatentSpace(DIGITS);
        NdArray point = space.points(DIGITS.noise(1, Seed.of(3)), 4).at(0);
        var why = new IntegratedGradients(100).explain(RegionInk.rectangle(DIGITS, 28, 28, 0, 0, 28, 28), point,
                Target.logit(0));
        double change = why.certificate().score() - why.certificate().baselineScore().orElseThrow();
        assertThat(why.residual()).isLessThan(0.02 * Math.abs(change));
        // The nine labels that were not told are 0 as in the baseline.
        for (int label = 0; label < 10; label++) {
            assertThat(why.values().get(64 + label) == 0).isEqualTo(label != 4);
        }
    }

    @Test
    void refusesARegionOutsideThePicture() {
        assertThatThrownBy(() -> RegionInk.rectangle(DIGITS, 28, 28, 3, 0, 29, 5))
                .hasMessage("rows 3 to 29 and columns 0 to 5 in pictures of 28 × 28");
        assertThatThrownBy(() -> RegionInk.of(DIGITS, 28, 28, new BitSet()))
                .hasMessage("a region of 0 pixels up to number -1 in pictures of 28 × 28");
    }
}
