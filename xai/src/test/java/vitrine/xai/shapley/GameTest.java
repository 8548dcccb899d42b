package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GameTest {
    @Test
    void aGameIsAFormulaOfItsCoalitions() {
        Game gloves = Game.of(3, s -> s.contains(0) && s.size() > 1 ? 1 : 0);

        assertThat(ShapleyValue.of(gloves)).containsExactly(new double[] {2 / 3.0, 1 / 6.0, 1 / 6.0}, within(1e-12));
        assertThat(gloves.value(Coalition.of(0, 2))).isEqualTo(1);
        assertThat(gloves.table().toArray()).containsExactly(0, 0, 0, 1, 0, 1, 0, 1);
        assertThat(gloves.name(2)).isEqualTo("player 2");
    }

    @Test
    void coalitionsAreSets() {
        Coalition s = Coalition.of(2, 0, 70);

        assertThat(s).hasToString("{0, 2, 70}").isEqualTo(Coalition.of(70, 2).with(0)).hasSameHashCodeAs(s.with(2));
        assertThat(s.size()).isEqualTo(3);
        assertThat(s.length()).isEqualTo(71);
        assertThat(s.without(70)).isEqualTo(Coalition.ofBits(0b101)).isNotEqualTo(s);
        assertThat(s.without(70).complement(4)).isEqualTo(Coalition.of(1, 3));
        assertThat(Coalition.of(1).union(s)).isEqualTo(Coalition.of(0, 1, 2, 70));
        assertThat(Coalition.all(3)).isEqualTo(Coalition.of(0, 1, 2));
        assertThat(Coalition.empty().members()).isEmpty();
    }

    @Test
    void twentyPlayersAreSharedExactly() {
        double[] phi = ShapleyValue.of(Game.of(20, s -> s.members().map(i -> i + 1).sum()));

        assertThat(phi[0]).isCloseTo(1, within(1e-9));
        assertThat(phi[19]).isCloseTo(20, within(1e-9));
    }

    @Test
    void moreThanTwentyAreRefusedWithTheCost() {
        assertThatThrownBy(() -> ShapleyValue.of(Game.of(25, Coalition::size)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an exact result for 25 players needs the values of all 2^25 = 33,554,432 coalitions: expected "
                        + "at most 20 players (1,048,576 coalitions); put features into groups, or sample");
        assertThatThrownBy(() -> MarginalContributions.of(Game.of(12, Coalition::size)))
                .hasMessage("12 players come in 479,001,600 orders: expected at most 9 players");
    }

    @Test
    void whatIsNoGameIsRefused() {
        assertThatThrownBy(() -> Game.of(0, s -> 0)).hasMessage("a game of 0 players");
        assertThatThrownBy(() -> GameTable.of(1, 2, 3))
                .hasMessage("3 values: a game of M players has 2^M of them, and M is from 1 to 20");
        assertThatThrownBy(() -> Coalition.of(-1)).hasMessage("player -1: players are counted from 0");
        assertThatThrownBy(() -> new ShapleyTaylor(0))
                .hasMessage("a Shapley–Taylor index of order 0: expected at least 1");
        assertThatThrownBy(() -> new ShapleyTaylor(1).of(GameTable.of(0, 1, 2, 3), 3))
                .hasMessage("a Shapley–Taylor index of order 1 of a set of 2 players");
        assertThatThrownBy(() -> OwenValue.of(GameTable.of(0, 1, 2, 3), List.of(Coalition.of(0), Coalition.of(0, 1))))
                .hasMessage("the unions [{0}, {0, 1}]: expected each of the players 0 to 1 in exactly one");
        assertThatThrownBy(() -> MaxShap.of(new double[] {1}, new double[0])).hasMessage("1 inputs with 0 references");
    }
}
