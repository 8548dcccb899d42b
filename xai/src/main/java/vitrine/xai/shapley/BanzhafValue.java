package vitrine.xai.shapley;

/// The Banzhaf value (Banzhaf 1965, Penrose 1946): what a player adds, when every other player tosses a coin whether to
/// play along,
///
///     βᵢ = 1/2^(M−1) · Σ_{S ⊆ N∖i} ( v(S ∪ i) − v(S) )
///
/// All coalitions weigh the same, where the Shapley value gives all *sizes* the same weight. So Banzhaf values need not
/// add up to v(N) − v(∅); symmetry, dummy and additivity hold.
public final class BanzhafValue {
    private BanzhafValue() {}

    /// The Banzhaf value of every player, not normalised.
    ///
    /// @throws IllegalArgumentException if there are more than 20 players
    public static double[] of(Game game) {
        GameTable v = game.table();
        double[] beta = new double[v.players()];
        double weight = 2.0 / v.coalitions();
        for (int i = 0; i < beta.length; i++) {
            int player = 1 << i;
            for (int s = 0; s < v.coalitions(); s++) {
                if ((s & player) == 0) {
                    beta[i] += weight * (v.at(s | player) - v.at(s));
                }
            }
        }
        return beta;
    }
}
