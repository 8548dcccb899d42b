package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Example;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.xai.Baseline;
import vitrine.xai.perturbation.FeatureGroups;

class FillTest {
    private static final NdArray IMAGE = NdArray.of(1, 3, 5, 10, 20, 60).reshape(2, 1, 3);
    private static final FeatureGroups TWO = FeatureGroups.ofPixels(IMAGE.shape(), 0, 0, 1);

    @Example
    void isTheMeanColourOfEverySegment() {
        assertThat(Fill.mean().of(IMAGE, TWO).toDoubles()).containsExactly(2, 2, 5, 15, 15, 60);
        assertThat(Fill.mean().of(IMAGE, TWO).shape()).isEqualTo(Shape.of(2, 1, 3));
    }

    @Example
    void isTheMeanOfEveryGroupOfWhatIsNoImage() {
        assertThat(Fill.mean().of(NdArray.of(2, 4, 9), FeatureGroups.of(Shape.of(3), 0, 0, 1)).toDoubles())
                .containsExactly(3, 3, 9);
    }

    @Example
    void isABaseline() {
        assertThat(Fill.of(Baseline.constant(7)).of(IMAGE, TWO).toDoubles()).containsOnly(7);
    }

    /// Row by row exp(−(i − j)²/2) made to add up to 1; with one row there is nothing to blur downwards.
    @Example
    void isTheImageBlurred() {
        double near = Math.exp(-0.5);
        double far = Math.exp(-2);
        double border = 1 + near + far;
        double middle = 1 + 2 * near;
        double[] expected = {
            (1 + 3 * near + 5 * far) / border, (near + 3 + 5 * near) / middle, (far + 3 * near + 5) / border,
            (10 + 20 * near + 60 * far) / border, (10 * near + 20 + 60 * near) / middle,
            (10 * far + 20 * near + 60) / border};

        assertThat(Fill.blurred(1).of(IMAGE, TWO).toDoubles()).containsExactly(expected, within(1e-12));
        assertThat(Fill.blurred(1).of(IMAGE, FeatureGroups.elements(IMAGE.shape())).toDoubles())
                .as("whatever the features").containsExactly(expected, within(1e-12));
        assertThatThrownBy(() -> Fill.blurred(0)).hasMessageContaining("a blur of 0.0 pixels");
    }

    /// What is kept stays as it is, what is switched off comes from the blurred copy.
    @Example
    void blursOnlyWhatIsSwitchedOff() {
        NdArray x = NdArray.of(0, 0, 8, 0, 0, 0).reshape(1, 1, 6);
        FeatureGroups halves = FeatureGroups.ofPixels(x.shape(), 0, 0, 0, 1, 1, 1);
        double[] blurred = Fill.blurred(2).of(x, halves).toDoubles();
        double[] seen = halves.choose(NdArray.of(new double[][] {{1, 0}}), x, Fill.blurred(2).of(x, halves)).toDoubles();

        assertThat(seen).containsExactly(0, 0, 8, blurred[3], blurred[4], blurred[5]);
        assertThat(blurred[3]).isBetween(1.0, 2.0).isGreaterThan(blurred[4]);
    }

    @Example
    void isNoiseInTheRangeOfTheInput() {
        double[] noise = Fill.noise(Seed.of(1)).of(IMAGE, TWO).toDoubles();

        assertThat(noise).hasSize(6).doesNotHaveDuplicates();
        assertThat(Arrays.stream(noise)).allMatch(value -> value >= 1 && value < 60);
        assertThat(Fill.noise(Seed.of(1)).of(IMAGE, TWO).toDoubles()).containsExactly(noise);
    }

    @Example
    void saysWhatItIs() {
        assertThat(Fill.mean()).hasToString("mean colour");
        assertThat(Fill.of(Baseline.zero())).hasToString("zero");
        assertThat(Fill.blurred(8)).hasToString("blurred by 8.0 pixels");
        assertThat(Fill.noise(Seed.of(1))).hasToString("noise");
    }
}
