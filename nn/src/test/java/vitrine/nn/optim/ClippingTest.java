package vitrine.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;

class ClippingTest {
    /// Together of length 13.
    private static final List<NdArray> GRADIENTS = List.of(NdArray.of(3, -4), NdArray.of(new double[][] {{12}}));

    @Test
    void byNormShortensAllGradientsTogether() {
        List<NdArray> clipped = Clipping.byNorm(6.5).apply(GRADIENTS);

        double scale = 6.5 / (13 + 1e-6);
        assertThat(clipped.get(0).toDoubles()).containsExactly(new double[] {3 * scale, -4 * scale}, within(1e-15));
        assertThat(clipped.get(1).toDoubles()).containsExactly(new double[] {12 * scale}, within(1e-15));
    }

    @Test
    void byNormLeavesShortGradientsAsTheyAre() {
        assertThat(Clipping.byNorm(13.01).apply(GRADIENTS)).isEqualTo(GRADIENTS);
        assertThat(Clipping.none().apply(GRADIENTS)).isEqualTo(GRADIENTS);
    }

    @Test
    void byValueCutsEveryNumber() {
        List<NdArray> clipped = Clipping.byValue(3.5).apply(GRADIENTS);

        assertThat(clipped.get(0).toDoubles()).containsExactly(3, -3.5);
        assertThat(clipped.get(1).toDoubles()).containsExactly(3.5);
    }

    @Test
    void aGradientThatIsNoNumberIsNotHidden() {
        List<NdArray> broken = List.of(NdArray.of(Double.NaN, 1));

        assertThat(Clipping.byNorm(1).apply(broken).getFirst().toDoubles()[0]).isNaN();
        assertThat(Clipping.byValue(1).apply(broken).getFirst().toDoubles()[0]).isNaN();
    }

    @Test
    void boundsMustBePositive() {
        assertThatThrownBy(() -> Clipping.byNorm(0)).hasMessage("largest norm 0.0: expected a finite number above 0");
        assertThatThrownBy(() -> Clipping.byValue(-1)).hasMessageContaining("largest gradient -1.0");
    }
}
