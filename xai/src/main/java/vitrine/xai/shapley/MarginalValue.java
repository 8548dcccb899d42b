package vitrine.xai.shapley;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.xai.perturbation.FeatureGroups;

/// The marginal (interventional) value: features that do not play along are those of every background row in turn,
///
///     v(S) = 1/B · Σ_b f(x_S, b_rest)
///
/// v(∅) is the mean score of the background. B evaluations per coalition.
///
/// @param background (B, …): B inputs, of which the average is taken
public record MarginalValue(NdArray background) implements ValueFunction {
    /// Checks that there is a row.
    public MarginalValue {
        Background.check(background);
    }

    @Override
    public int rows() {
        return background.shape().dim(0);
    }

    @Override
    public NdArray fills(NdArray x, FeatureGroups players, List<Coalition> coalitions) {
        NdArray rows = Background.of(background, x);
        Shape repeated = ModelGame.batch(coalitions.size(), rows.shape());
        return rows.unsqueeze(0).broadcastTo(repeated)
                .reshape(ModelGame.batch(coalitions.size() * rows(), x.shape()).toArray());
    }

    @Override
    public Optional<NdArray> worlds(NdArray x) {
        return Optional.of(Background.of(background, x));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MarginalValue that && background.shape().equals(that.background.shape())
                && Arrays.equals(background.toDoubles(), that.background.toDoubles());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(background.toDoubles());
    }

    @Override
    public String toString() {
        return "marginal over " + rows() + " background rows";
    }
}
