/// Explanations as a cooperative game: the features are players, the model's score is what they earn together, and
/// the question is what each of them deserves.
///
/// Read in this order:
///
/// 1. [vitrine.xai.shapley.Game]: players, and the value of every coalition of them. Three games of the lecture are in
///    `vitrine.xai.shapley.example`.
/// 2. [vitrine.xai.shapley.MarginalContributions]: what each player adds, order by order, and the average: the
///    definition of the Shapley value. [vitrine.xai.shapley.ShapleyValue] computes it from the coalitions.
/// 3. [vitrine.xai.shapley.BanzhafValue], [vitrine.xai.shapley.OwenValue]: other fair shares;
///    [vitrine.xai.shapley.MobiusTransform] and the interaction indices: what players earn by being together.
///
/// Papers: Shapley (1953), *A value for n-person games*; Lundberg and Lee (2017), *A unified approach to interpreting
/// model predictions*, NIPS.
@NullMarked
package vitrine.xai.shapley;

import org.jspecify.annotations.NullMarked;
