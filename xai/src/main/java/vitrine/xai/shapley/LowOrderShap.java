package vitrine.xai.shapley;

import java.util.Set;
import vitrine.array.Seed;
import vitrine.xai.axiom.Claim;

/// Low-order SHAP (Lundberg and Lee 2017, §4.2): with few features, the regression of [KernelShap] over all 2^M
/// coalitions, which gives the exact Shapley values in O(2^M + M³).
public record LowOrderShap() implements ShapleyEstimator {
    /// The Shapley values of a game.
    ///
    /// @throws IllegalArgumentException if there are more than 20 players
    @Override
    public Estimate of(Game game) {
        GameTable v = game.table();
        int between = Math.max(v.coalitions() - 2, 2);
        return KernelShap.regression(v, KernelDesign.of(v.players(), between, Seed.of(0)), Seed.of(0));
    }

    @Override
    public Set<Claim> claims() {
        return new ExactShapley().claims();
    }
}
