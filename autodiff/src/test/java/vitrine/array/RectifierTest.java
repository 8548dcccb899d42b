package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RectifierTest {
    private static final double[] NUMBERS = {2, 0, -0.0, -3, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN,
        Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};

    @Test
    void aSlopeOfZeroIsTheRectifier() {
        assertThat(rectified(Rectifier.relu()))
                .containsExactly(2, 0, 0, 0, Double.POSITIVE_INFINITY, 0, Double.NaN, Double.MIN_VALUE, 0,
                        Double.MAX_VALUE, 0);
    }

    @Test
    void aSlopeBelowOneIsTheLeakyRectifier() {
        assertThat(rectified(new Rectifier(0.5)))
                .containsExactly(2, 0, -0.0, -1.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN,
                        Double.MIN_VALUE, -0.0, Double.MAX_VALUE, -Double.MAX_VALUE / 2);
    }

    @Test
    void aSlopeOfOneLetsEverythingPass() {
        NdArray x = NdArray.of(NUMBERS);
        assertThat(Rectifier.none().of(x)).isSameAs(x);
        assertThat(Rectifier.none().isNone()).isTrue();
        assertThat(Rectifier.relu().isNone()).isFalse();
    }

    /// What a derivative that looks at y in place of x relies on.
    @ParameterizedTest
    @ValueSource(doubles = {0, Float.MIN_VALUE, 0.2, 1})
    void anOutputIsPositiveWhereTheInputIs(double slope) {
        double[] outputs = rectified(new Rectifier(slope));
        for (int i = 0; i < NUMBERS.length; i++) {
            assertThat(outputs[i] > 0).as("f(%s) = %s", NUMBERS[i], outputs[i]).isEqualTo(NUMBERS[i] > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, 1e-46, Double.NaN})
    void otherSlopesAreRefused(double slope) {
        assertThat(Rectifier.isSlope(slope)).isFalse();
        assertThatThrownBy(() -> new Rectifier(slope)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slope " + slope + ": expected 0, or a number from 1.4E-45 to 1");
    }

    private static double[] rectified(Rectifier rectifier) {
        return rectifier.of(NdArray.of(NUMBERS)).toDoubles();
    }
}
