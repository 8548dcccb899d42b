package vitrine.xai.shapley;

import java.util.List;
import java.util.Set;
import vitrine.xai.axiom.Claim;

/// Owen values of features that belong together, from all 2^M coalitions; see [OwenValue].
///
/// @param unions every player in exactly one of them
public record OwenShap(List<Coalition> unions) implements ShapleyEstimator {
    /// Copies the unions.
    public OwenShap {
        unions = List.copyOf(unions);
    }

    @Override
    public Estimate of(Game game) {
        GameTable v = game.table();
        return Estimate.exact(OwenValue.of(v, unions), v.at(0), v.coalitions());
    }

    @Override
    public Set<Claim> claims() {
        return new ExactShapley().claims();
    }
}
