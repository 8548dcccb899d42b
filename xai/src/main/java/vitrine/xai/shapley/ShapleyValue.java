package vitrine.xai.shapley;

/// The Shapley value (Shapley 1953): what a player adds to a coalition, averaged over all coalitions of the others,
///
///     φᵢ = Σ_{S ⊆ N∖i}  |S|! (M − |S| − 1)! / M!  ·  ( v(S ∪ i) − v(S) )
///
/// The weight is the probability that exactly the players of S come before i when all M come in a random order; so it
/// is the average over the M! orders of [MarginalContributions], at the cost of 2^M values.
///
/// It is the only way to share that satisfies four axioms: efficiency, Σφᵢ = v(N) − v(∅); symmetry, who adds the same
/// gets the same; dummy, who adds nothing gets nothing; additivity, two games played at once are shared one by one.
public final class ShapleyValue {
    private ShapleyValue() {}

    /// The Shapley value of every player.
    ///
    /// @throws IllegalArgumentException if there are more than 20 players
    public static double[] of(Game game) {
        GameTable v = game.table();
        double[] weights = weights(v.players());
        double[] phi = new double[v.players()];
        for (int s = 0; s < v.coalitions() - 1; s++) {
            double weight = weights[Integer.bitCount(s)];
            for (int i = 0; i < phi.length; i++) {
                int withI = s | 1 << i;
                if (withI != s) {
                    phi[i] += weight * (v.at(withI) - v.at(s));
                }
            }
        }
        return phi;
    }

    /// The weight of one coalition of size s = 0 … M − 1: s! (M − s − 1)! / M! = 1 / (M · C(M − 1, s)).
    static double[] weights(int players) {
        double[] weights = new double[players];
        for (int size = 0; size < players; size++) {
            weights[size] = 1 / (players * Binomial.of(players - 1, size));
        }
        return weights;
    }
}
