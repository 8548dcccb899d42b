package vitrine.xai.shapley;

import java.util.List;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.xai.Baseline;
import vitrine.xai.perturbation.FeatureGroups;

/// Baseline Shapley (Sundararajan and Najmi 2020): features that do not play along are those of one input x′,
/// v(S) = f(x_S, x′_rest). One evaluation per coalition.
///
/// @param baseline x′; zero by default
public record BaselineValue(Baseline baseline) implements ValueFunction {
    /// Against zero.
    public BaselineValue() {
        this(Baseline.zero());
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public NdArray fills(NdArray x, FeatureGroups players, List<Coalition> coalitions) {
        return baseline.of(x).unsqueeze(0).broadcastTo(ModelGame.batch(coalitions.size(), x.shape()));
    }

    @Override
    public Optional<NdArray> worlds(NdArray x) {
        return Optional.of(baseline.of(x).unsqueeze(0));
    }

    @Override
    public String toString() {
        return "baseline " + baseline;
    }
}
