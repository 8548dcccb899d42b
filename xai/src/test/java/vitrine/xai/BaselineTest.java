package vitrine.xai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;

class BaselineTest {
    private static final NdArray INPUT = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void isZeroEverywhereByDefault() {
        assertThat(Baseline.zero().of(INPUT).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(Baseline.zero().of(INPUT).toDoubles()).containsExactly(0, 0, 0, 0, 0, 0);
        assertThat(Baseline.zero()).hasToString("zero").isEqualTo(Baseline.constant(0));
    }

    @Test
    void isTheSameNumberEverywhere() {
        assertThat(Baseline.constant(0.5).of(INPUT).toDoubles()).containsExactly(0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
        assertThat(Baseline.constant(0.5)).hasToString("constant 0.5");
    }

    @Test
    void isAGivenInputOnTheBackendOfTheExplainedOne() {
        var mean = Baseline.of("mean digit", INPUT.times(2));
        NdArray moved = INPUT.to(Backends.named("simd"));

        assertThat(mean.of(INPUT).toDoubles()).containsExactly(2, 4, 6, 8, 10, 12);
        assertThat(mean.of(moved).backend()).isSameAs(moved.backend());
        assertThat(mean).hasToString("mean digit");
    }

    @Test
    void hasTheShapeOfTheInput() {
        assertThatThrownBy(() -> Baseline.of("mean digit", INPUT).of(NdArray.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("baseline 'mean digit' of shape (2, 3) for an input of shape (2)");
    }

    @Test
    void isTheMeanOfABackgroundOrEachOfItsExamples() {
        var two = new Background("two digits", NdArray.of(1, 2, 3, 4, 5, 6, 3, 4, 5, 6, 7, 8).reshape(2, 2, 3));

        assertThat(Baseline.mean(two).of(INPUT).toDoubles()).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(Baseline.mean(two)).hasToString("mean of two digits");
        assertThat(Baseline.each(two)).hasToString("[two digits 0, two digits 1]");
        assertThat(Baseline.each(two).getLast().of(INPUT).toDoubles()).containsExactly(3, 4, 5, 6, 7, 8);
        assertThatThrownBy(() -> Baseline.mean(two).of(NdArray.of(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("background 'two digits' of shape (2, 2, 3) for an input of shape (1)");
    }

    /// One bright pixel in the middle of three: the weights are 1 and e = exp(−½), e⁴ = exp(−2), in every row as a share
    /// of their sum.
    @Test
    void isTheImageBlurred() {
        NdArray dot = NdArray.of(0, 0, 0, 0, 1, 0, 0, 0, 0).reshape(1, 3, 3);
        double e = Math.exp(-0.5);
        double middle = 1 / (1 + 2 * e);
        double edge = e / (1 + e + Math.exp(-2));

        double[] blurred = Baseline.blurred(1).of(dot).toDoubles();

        assertThat(blurred).containsExactly(new double[] {
            edge * edge, edge * middle, edge * edge,
            edge * middle, middle * middle, edge * middle,
            edge * edge, edge * middle, edge * edge}, within(1e-15));
        assertThat(Baseline.blurred(1).of(dot.times(0).plus(4)).toDoubles())
                .as("a blank image stays as it is").containsExactly(new double[] {4, 4, 4, 4, 4, 4, 4, 4, 4}, within(1e-14));
        assertThat(Baseline.blurred(1)).hasToString("blurred by 1.0 pixels");
        assertThatThrownBy(() -> Baseline.blurred(1).of(INPUT)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a blurred baseline of an input of shape (2, 3): expected an image (C, H, W)");
        assertThatThrownBy(() -> Baseline.blurred(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a blur of 0.0 pixels: expected a positive number");
    }

    @Test
    void isNoiseThatTheSeedDecides() {
        List<Baseline> noises = Baseline.uniform(2, -1, 3, Seed.of(5));

        assertThat(noises.getFirst().of(INPUT).toDoubles()).containsExactly(Seed.of(5).split(0).uniform(6, -1, 3));
        assertThat(noises.getLast().of(INPUT).toDoubles()).containsExactly(Seed.of(5).split(1).uniform(6, -1, 3));
        assertThat(Baseline.uniform(0, 1, Seed.of(5))).hasToString("noise from 0.0 to 1.0, seed 5");
        assertThatThrownBy(() -> Baseline.uniform(1, 1, Seed.of(5))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noise from 1.0 to 1.0: expected the first number below the second");
    }
}
