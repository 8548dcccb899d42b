package vitrine.xai.shapley;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A game as the list of all its 2^M values: what every exact method starts from.
///
/// The value of a coalition stands at the number whose bits are its players: of three players, number 5 = 101₂ is
/// the coalition {0, 2}.
public final class GameTable implements Game {
    /// The largest number of players of which all coalitions are valued.
    public static final int MOST_PLAYERS = 20;

    /// How many coalitions are asked for at once; a bound on memory.
    private static final int CHUNK = 1 << 12;

    private final List<String> names;
    private final double[] values;

    private GameTable(List<String> names, double[] values) {
        this.names = names;
        this.values = values;
    }

    /// The game with these values, v(∅) first; 2^M of them.
    public static GameTable of(double... values) {
        int players = Integer.numberOfTrailingZeros(Math.max(values.length, 1));
        if (values.length < 2 || values.length != 1 << players || players > MOST_PLAYERS) {
            throw new IllegalArgumentException(values.length
                    + " values: a game of M players has 2^M of them, and M is from 1 to " + MOST_PLAYERS);
        }
        return new GameTable(IntStream.range(0, players).mapToObj(i -> "player " + i).toList(), values.clone());
    }

    /// All values of a game.
    ///
    /// @throws IllegalArgumentException if there are more than 20 players
    static GameTable of(Game game) {
        if (game instanceof GameTable table) {
            return table;
        }
        int players = game.players();
        if (players > MOST_PLAYERS) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "an exact result for %d players needs the values of all 2^%1$d = %,.0f coalitions: expected at most "
                            + "%d players (%,d coalitions); put features into groups, or sample",
                    players, Math.pow(2, players), MOST_PLAYERS, 1 << MOST_PLAYERS));
        }
        double[] values = new double[1 << players];
        for (int from = 0; from < values.length; from += CHUNK) {
            int to = Math.min(values.length, from + CHUNK);
            double[] part = game.values(IntStream.range(from, to).mapToObj(Coalition::ofBits).toList());
            System.arraycopy(part, 0, values, from, part.length);
        }
        return new GameTable(IntStream.range(0, players).mapToObj(game::name).toList(), values);
    }

    @Override
    public int players() {
        return names.size();
    }

    @Override
    public String name(int player) {
        return names.get(player);
    }

    /// How many coalitions there are: 2^M.
    public int coalitions() {
        return values.length;
    }

    /// The value of the coalition whose players are the bits of this number.
    public double at(int bits) {
        return values[bits];
    }

    @Override
    public double value(Coalition coalition) {
        return values[coalition.bits()];
    }

    @Override
    public double[] values(List<Coalition> coalitions) {
        return coalitions.stream().mapToDouble(this::value).toArray();
    }

    /// A copy of all values, v(∅) first.
    public double[] toArray() {
        return values.clone();
    }
}
