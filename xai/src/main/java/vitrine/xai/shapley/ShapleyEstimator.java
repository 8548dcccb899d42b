package vitrine.xai.shapley;

import java.util.Set;
import vitrine.xai.axiom.Claim;

/// A way to find the Shapley values of a game: exactly, or from the values of some of its coalitions.
///
/// What is estimated does not depend on how: the game says what a coalition is worth, an estimator only which
/// coalitions are asked for. So each can be tried on any game, and the exact values are the judge of all of them.
public sealed interface ShapleyEstimator
        permits ExactShapley, PermutationShapley, SamplingShapley, KernelShap, KernelShapWithReplacement, LowOrderShap,
        OwenShap, PartitionShap {
    /// The Shapley values of a game, or estimates of them.
    Estimate of(Game game);

    /// What an explanation by these values promises, if each feature is a player and the others are those of a
    /// baseline.
    Set<Claim> claims();
}
