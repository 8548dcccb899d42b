package vitrine.nn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
    @Test
    void equalNumbersShareTheMeanOfTheirRanks() {
        assertThat(Correlation.ranks(new double[] {3, -0.0, 7, 3, 0})).containsExactly(3.5, 1.5, 5, 3.5, 1.5);
    }

    @Test
    void ranksForgetSizesAndKeepTheOrder() {
        double[] a = {1, 2, 3, 4};
        double[] b = {1, 10, 100, 1000};

        assertThat(Correlation.spearman(a, b)).isEqualTo(1);
        assertThat(Correlation.kendall(a, b)).isEqualTo(1);
        assertThat(Correlation.pearson(a, b)).isBetween(0.8, 0.9);
        assertThat(Correlation.spearman(a, new double[] {4, 3, 2, 1})).isEqualTo(-1);
    }

    @Test
    void swappingNeighboursCostsWhatTheFormulasSay() {
        double[] a = {1, 2, 3, 4};
        double[] b = {2, 1, 3, 4};

        // 1 − 6 Σ d² / (n(n² − 1)), and (5 − 1)/6
        assertThat(Correlation.spearman(a, b)).isCloseTo(0.8, within(1e-15));
        assertThat(Correlation.kendall(a, b)).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void aConstantGoesTogetherWithNothing() {
        assertThat(Correlation.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isNaN();
        assertThat(Correlation.kendall(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isNaN();
    }

    @Test
    void listsOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> Correlation.pearson(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("a correlation of 2 numbers with 3");
    }
}
