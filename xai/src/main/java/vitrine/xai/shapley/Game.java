package vitrine.xai.shapley;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// A cooperative game (N, v): M players, and for every coalition S ⊆ N of them its value v(S), what they earn
/// together.
///
/// In an explanation the players are features, and v(S) is what the model says when it knows the features of S alone.
/// The value of nobody, v(∅), need not be 0; what there is to be shared is v(N) − v(∅).
///
/// ```java
/// var gloves = Game.of(3, s -> s.contains(0) && s.size() > 1 ? 1 : 0);    // one left glove, two right ones
/// ShapleyValue.of(gloves);                                                // 2/3, 1/6, 1/6
/// ```
public interface Game {
    /// How many players there are: M.
    int players();

    /// The values of these coalitions, v(S) for each; a game that asks a model asks for all of them at once.
    double[] values(List<Coalition> coalitions);

    /// The value of one coalition, v(S).
    default double value(Coalition coalition) {
        return values(List.of(coalition))[0];
    }

    /// Of how many games this one is the average: v = 1/W · Σ_w v_w. One, unless the game says otherwise; a background of
    /// W rows makes W games.
    default int worlds() {
        return 1;
    }

    /// The values of these coalitions in the game of one world each.
    ///
    /// @param worlds for every coalition, a number below [#worlds]
    default double[] values(List<Coalition> coalitions, int[] worlds) {
        return values(coalitions);
    }

    /// What a player is called.
    default String name(int player) {
        return "player " + player;
    }

    /// The game with the values of all 2^M coalitions worked out.
    ///
    /// @throws IllegalArgumentException if there are more than 20 players; the message names the cost
    default GameTable table() {
        return GameTable.of(this);
    }

    /// The game with this value.
    ///
    /// @param players how many players, at least 1
    /// @param value   v
    static Game of(int players, ToDoubleFunction<Coalition> value) {
        return new FormulaGame(players, value);
    }

    /// A game that is written down as a formula.
    ///
    /// @param players how many players, at least 1
    /// @param v       the value of a coalition
    record FormulaGame(int players, ToDoubleFunction<Coalition> v) implements Game {
        /// Checks that somebody plays.
        public FormulaGame {
            if (players < 1) {
                throw new IllegalArgumentException("a game of " + players + " players");
            }
        }

        @Override
        public double[] values(List<Coalition> coalitions) {
            return coalitions.stream().mapToDouble(v).toArray();
        }
    }
}
