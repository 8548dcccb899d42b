package vitrine.xai.shapley;

import java.util.Set;
import vitrine.xai.axiom.Claim;

/// Shapley values from all 2^M coalitions; see [ShapleyValue].
public record ExactShapley() implements ShapleyEstimator {
    @Override
    public Estimate of(Game game) {
        GameTable v = game.table();
        return Estimate.exact(ShapleyValue.of(v), v.at(0), v.coalitions());
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.COMPLETENESS, Claim.SENSITIVITY, Claim.DUMMY, Claim.LINEARITY,
                Claim.IMPLEMENTATION_INVARIANCE);
    }
}
