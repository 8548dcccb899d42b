package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;

class DiscretiserTest {
    /// Of 0, 1, …, 8 the quartiles are 2, 4 and 6.
    @Example
    void cutsAtTheQuartiles() {
        var quartiles = Discretiser.quantiles(4, 8, 1, 3, 0, 2, 4, 7, 6, 5);

        assertThat(quartiles.thresholds()).containsExactly(2, 4, 6);
        assertThat(new int[] {quartiles.bin(-1), quartiles.bin(2), quartiles.bin(2.01), quartiles.bin(6),
            quartiles.bin(99)}).containsExactly(0, 0, 1, 2, 3);
    }

    @Example
    void drawsAStraightLineBetweenNeighbours() {
        assertThat(Discretiser.quantiles(4, 10, 20).thresholds())
                .containsExactly(new double[] {12.5, 15, 17.5}, within(1e-12));
        assertThat(Discretiser.quantiles(10, 0, 100).thresholds()).hasSize(9).contains(new double[] {30}, within(1e-9));
    }

    @Example
    void hasFewerBinsWhereManyNumbersAreTheSame() {
        assertThat(Discretiser.quantiles(4, 0, 0, 0, 0, 0, 0, 1, 2).thresholds()).containsExactly(0, 0.25);
        assertThat(Discretiser.quantiles(1, 3, 4).thresholds()).isEmpty();
    }

    @Example
    void saysInWordsWhichBin() {
        var discretiser = new Discretiser(22, 28, 38);

        assertThat(discretiser.condition("age", 3)).isEqualTo("age ≤ 22.00");
        assertThat(discretiser.condition("age", 28)).isEqualTo("22.00 < age ≤ 28.00");
        assertThat(discretiser.condition("age", 30)).isEqualTo("28.00 < age ≤ 38.00");
        assertThat(discretiser.condition("age", 80)).isEqualTo("age > 38.00");
        assertThat(new Discretiser().condition("age", 80)).isEqualTo("age is a number");
    }

    @Example
    void refusesWhatIsInNoOrder() {
        assertThatThrownBy(() -> new Discretiser(2, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thresholds [2.0, 1.0]: expected ascending ones");
        assertThatThrownBy(() -> Discretiser.quantiles(4)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 bins of 0 numbers: expected at least one of each");
    }
}
