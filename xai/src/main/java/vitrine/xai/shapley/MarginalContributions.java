package vitrine.xai.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vitrine.xai.render.TextTable;

/// The definition of the Shapley value as a table: the players come one after the other, in each of the M! orders, and
/// each gets what the coalition earns more with them than without.
///
///     φᵢ = 1/M! · Σ_π ( v(those before i in π, and i) − v(those before i in π) )
///
/// @param names what the players are called
/// @param rows  one for each order, in lexicographic order
public record MarginalContributions(List<String> names, List<Row> rows) {
    /// The largest number of players whose orders are listed: 9! = 362,880.
    public static final int MOST_PLAYERS = 9;

    /// Copies the lists.
    public MarginalContributions {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /// One order, and what each player adds in it.
    ///
    /// @param order         the players, first come first
    /// @param contributions what every player adds, by player
    public record Row(List<Integer> order, List<Double> contributions) {
        /// Copies the lists.
        public Row {
            order = List.copyOf(order);
            contributions = List.copyOf(contributions);
        }
    }

    /// The table of a game.
    ///
    /// @throws IllegalArgumentException if there are more than 9 players
    public static MarginalContributions of(Game game) {
        int players = game.players();
        if (players > MOST_PLAYERS) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "%d players come in %,.0f orders: expected at most %d players", players,
                    IntStream.rangeClosed(1, players).asDoubleStream().reduce(1, (a, b) -> a * b), MOST_PLAYERS));
        }
        GameTable v = game.table();
        List<Row> rows = new ArrayList<>();
        list(v, new ArrayList<>(), rows);
        return new MarginalContributions(IntStream.range(0, players).mapToObj(game::name).toList(), rows);
    }

    private static void list(GameTable v, List<Integer> order, List<Row> rows) {
        if (order.size() == v.players()) {
            rows.add(new Row(order, contributions(v, order)));
        }
        for (int next = 0; next < v.players(); next++) {
            if (!order.contains(next)) {
                order.add(next);
                list(v, order, rows);
                order.removeLast();
            }
        }
    }

    private static List<Double> contributions(GameTable v, List<Integer> order) {
        Double[] contributions = new Double[order.size()];
        int before = 0;
        for (int player : order) {
            int after = before | 1 << player;
            contributions[player] = v.at(after) - v.at(before);
            before = after;
        }
        return List.of(contributions);
    }

    /// The average of every column: the Shapley value.
    public double[] average() {
        double[] phi = new double[names.size()];
        for (Row row : rows) {
            for (int i = 0; i < phi.length; i++) {
                phi[i] += row.contributions().get(i) / rows.size();
            }
        }
        return phi;
    }

    /// The table, with the average as its last line.
    @Override
    public String toString() {
        TextTable table = new TextTable("order", names);
        for (Row row : rows) {
            String order = row.order().stream().map(names::get).collect(Collectors.joining(" → "));
            table.row(order, row.contributions().stream().mapToDouble(Double::doubleValue).toArray());
        }
        table.rule();
        table.row("average", average());
        return table.toString();
    }
}
