package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Fill.noise(Seed.of(1))).hasToString("noise");
    }
}
