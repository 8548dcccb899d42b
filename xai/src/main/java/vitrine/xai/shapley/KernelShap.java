package vitrine.xai.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vitrine.array.Seed;
import vitrine.xai.axiom.Claim;

/// Kernel SHAP (Lundberg and Lee 2017, theorem 2): Shapley values as the coefficients of a weighted linear regression of
/// v(S) on who plays along,
///
///     minimise Σ_S π(S) · ( v(S) − v(∅) − Σ_{i ∈ S} φᵢ )²        subject to Σφᵢ = v(N) − v(∅)
///
/// with the Shapley kernel π(S) = (M − 1) / ( C(M, |S|) · |S| · (M − |S|) ). The kernel is infinite at ∅ and N: these two
/// are constraints here, not large weights.
///
/// Small and large coalitions weigh the most and are the fewest. As long as the samples suffice, all coalitions of size
/// 1 and M − 1, then of size 2 and M − 2, and so on are taken; of the sizes in between, coalitions are drawn without
/// replacement, each with its complement, and stand for all of their size ([KernelDesign]). If all coalitions fit, the
/// values are exact. There is no selection of features.
///
/// The standard error is that of a stratified regression: the coefficients are linearised in the drawn pairs, and the
/// variance of the pairs of each size counts by how few of its pairs were drawn. As the coefficients have adapted to the
/// draws, it is enlarged by n/(n − M + 1) for n pairs (MacKinnon and White 1985, HC1).
///
/// @param samples how many coalitions besides ∅ and N may be valued, at least 2M + 2: every player alone, every player
///                missing, and some in between
/// @param seed    what coalitions are drawn from
public record KernelShap(int samples, Seed seed) implements ShapleyEstimator {
    /// The Shapley kernel: the weight of one coalition of `size` among `players`,
    /// (M − 1) / ( C(M, s) · s · (M − s) ).
    ///
    /// @param size from 1 to M − 1
    public static double weight(int players, int size) {
        if (size < 1 || size >= players) {
            throw new IllegalArgumentException("the kernel of a coalition of " + size + " of " + players
                    + " players: expected from 1 to " + (players - 1));
        }
        return KernelDesign.kernel(players, size);
    }

    @Override
    public Estimate of(Game game) {
        return regression(game, KernelDesign.of(game.players(), samples, seed), seed);
    }

    static Estimate regression(Game game, KernelDesign design, Seed seed) {
        int players = game.players();
        List<Coalition> coalitions = new ArrayList<>(design.coalitions());
        coalitions.add(Coalition.empty());
        coalitions.add(Coalition.all(players));
        double[] v = game.values(coalitions);
        double empty = v[v.length - 2];
        double[] y = new double[v.length - 2];
        for (int j = 0; j < y.length; j++) {
            y[j] = v[j] - empty;
        }
        var regression = new KernelRegression(players, design, y, v[v.length - 1] - empty);
        return design.isComplete()
                ? Estimate.exact(regression.coefficients(), empty, coalitions.size())
                : Estimate.sampled(regression.coefficients(), regression.standardErrors(), empty, coalitions.size(), seed);
    }

    @Override
    public Set<Claim> claims() {
        // No dummy: among coalitions that were drawn, an ignored feature is not quite independent of the others.
        return Set.of(Claim.COMPLETENESS, Claim.SENSITIVITY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
