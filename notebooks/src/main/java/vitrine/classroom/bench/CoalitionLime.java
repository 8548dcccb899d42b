package vitrine.classroom.bench;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.Seed;
import vitrine.xai.shapley.Cholesky;
import vitrine.xai.shapley.Coalition;
import vitrine.xai.shapley.Game;

/// LIME (Ribeiro, Singh and Guestrin 2016) on switches: a weighted ridge regression of v(S) on who plays along, around
/// everybody, with the kernel of the authors' library for tables,
///
///     π(S) = √exp(−d²/w²),   d² = M − |S|,   w = ¾√M,   ridge α = 1
///
/// Its coefficients are no Shapley values, however many coalitions are drawn.
final class CoalitionLime {
    private static final double RIDGE = 1;

    private CoalitionLime() {}

    static double[] coefficients(Game game, int calls, Seed seed) {
        int players = game.players();
        List<Coalition> draws = new ArrayList<>(CoalitionDraws.of(players, calls - 1, seed));
        draws.add(Coalition.all(players));
        double[] v = game.values(draws);
        double width = 0.75 * Math.sqrt(players);
        // The intercept is the last column, and is not penalised.
        double[][] a = new double[players + 1][players + 1];
        double[] b = new double[players + 1];
        for (int k = 0; k < v.length; k++) {
            Coalition s = draws.get(k);
            double weight = Math.sqrt(Math.exp(-(players - s.size()) / (width * width)));
            int[] columns = s.with(players).members().toArray();
            for (int row : columns) {
                for (int column : columns) {
                    a[row][column] += weight;
                }
                b[row] += weight * v[k];
            }
        }
        for (int i = 0; i < players; i++) {
            a[i][i] += RIDGE;
        }
        double[] solution = Cholesky.of(a).solve(b);
        double[] coefficients = new double[players];
        System.arraycopy(solution, 0, coefficients, 0, players);
        return coefficients;
    }
}
