package vitrine.xai.shapley;

/// What the players of a set T earn by being together, beyond what they earn apart.
///
/// All indices average the discrete derivative of the game in T,
///
///     Δ_T v(S) = Σ_{L ⊆ T} (−1)^(|T|−|L|) v(S ∪ L)
///
/// for two players v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S), over the coalitions S of the others; they differ in
/// the weights of S. Positive: they help each other. Negative: one can stand in for the other. For a single player,
/// Δᵢ v(S) = v(S ∪ i) − v(S) is what it adds.
public sealed interface InteractionIndex permits ShapleyInteraction, BanzhafInteraction, ShapleyTaylor {
    /// The index of a set of players, at least one.
    ///
    /// @param set the players as bits
    double of(GameTable game, int set);

    /// The indices of all pairs: at (i, j) that of {i, j}, on the diagonal those of single players.
    ///
    /// @throws IllegalArgumentException if there are more than 20 players
    default double[][] pairs(Game game) {
        GameTable v = game.table();
        double[][] pairs = new double[v.players()][v.players()];
        for (int i = 0; i < pairs.length; i++) {
            for (int j = i; j < pairs.length; j++) {
                pairs[i][j] = of(v, 1 << i | 1 << j);
                pairs[j][i] = pairs[i][j];
            }
        }
        return pairs;
    }

    /// The discrete derivative of the game in `set`, at a coalition of others.
    static double derivative(GameTable game, int set, int coalition) {
        double sum = 0;
        for (int part = set; ; part = part - 1 & set) {
            double value = game.at(coalition | part);
            sum += Integer.bitCount(set ^ part) % 2 == 0 ? value : -value;
            if (part == 0) {
                return sum;
            }
        }
    }

    /// Σ_{S ⊆ N∖T} weights[|S|] · Δ_T v(S).
    static double weighted(GameTable game, int set, double[] weights) {
        double sum = 0;
        for (int s = 0; s < game.coalitions(); s++) {
            if ((s & set) == 0) {
                sum += weights[Integer.bitCount(s)] * derivative(game, set, s);
            }
        }
        return sum;
    }
}
