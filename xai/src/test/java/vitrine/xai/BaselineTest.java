package vitrine.xai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.NdArray;
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
}
