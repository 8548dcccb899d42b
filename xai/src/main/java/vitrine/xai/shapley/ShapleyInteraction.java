package vitrine.xai.shapley;

import java.util.Arrays;

/// The Shapley interaction index (Grabisch and Roubens 1999): the players of T as one, in a random order with the
/// others,
///
///     I(T) = Σ_{S ⊆ N∖T}  |S|! (M − |S| − |T|)! / (M − |T| + 1)!  ·  Δ_T v(S)
///
/// For a single player it is the Shapley value. The indices do not add up to v(N) − v(∅); [#matrix] does, by giving
/// each player of a pair half of its interaction.
public record ShapleyInteraction() implements InteractionIndex {
    @Override
    public double of(GameTable game, int set) {
        int others = game.players() - Integer.bitCount(set);
        double[] weights = new double[others + 1];
        Arrays.setAll(weights, size -> 1 / ((others + 1) * Binomial.of(others, size)));
        return InteractionIndex.weighted(game, set, weights);
    }

    /// SHAP interaction values (Lundberg et al. 2018, *Consistent individualized feature attribution for tree
    /// ensembles*, eq. 3): off the diagonal I(ij)/2, on it what is left of the Shapley value, so that row i adds up to
    /// φᵢ and all numbers to v(N) − v(∅).
    public double[][] matrix(Game game) {
        double[][] matrix = pairs(game);
        for (int i = 0; i < matrix.length; i++) {
            double main = matrix[i][i];
            for (int j = 0; j < matrix.length; j++) {
                if (j != i) {
                    matrix[i][j] /= 2;
                    main -= matrix[i][j];
                }
            }
            matrix[i][i] = main;
        }
        return matrix;
    }
}
