package vitrine.xai.shapley;

import java.util.List;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.xai.Baseline;
import vitrine.xai.perturbation.FeatureGroups;

/// What a model is worth that knows only some features: the definition of v(S), and so of what is estimated.
///
/// The features of S are those of x; the others have to come from somewhere, and the choice is part of the question:
///
///     baseline        v(S) = f(x_S, x′_rest)                 a world in which the rest is x′
///     marginal        v(S) = E f(x_S, X_rest)                the rest drawn from the data, whatever x_S is
///     conditional     v(S) = E[ f(X) | X_S = x_S ]           the rest as it is where X_S = x_S
///
/// Baseline and marginal values ask what the model does, and may ask it about inputs that do not exist; a feature that
/// the model ignores gets 0. Conditional values stay near the data, and a feature that the model ignores gets a share
/// if it tells something about one that the model uses. A fourth choice, to train
/// a model anew for every coalition, asks about the data rather than about one model.
public sealed interface ValueFunction permits BaselineValue, FillValue, MarginalValue, GaussianValue, NeighbourValue {
    /// On how many inputs the model is asked about one coalition.
    int rows();

    /// What the features outside of each coalition are filled with: (coalitions · rows, …), all rows of the first
    /// coalition first.
    NdArray fills(NdArray x, FeatureGroups players, List<Coalition> coalitions);

    /// The fills (rows, …), where they are the same for every coalition: then the game is the average of `rows` games,
    /// one for each fill, and a method may draw one of them at random.
    Optional<NdArray> worlds(NdArray x);

    /// Against one baseline x′.
    static ValueFunction baseline(Baseline baseline) {
        return new BaselineValue(baseline);
    }

    /// Against every row of a background data set.
    ///
    /// @param background (B, …)
    static ValueFunction marginal(NdArray background) {
        return new MarginalValue(background);
    }
}
