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
/// 4. [vitrine.xai.shapley.ValueFunction]: what a model is worth that knows only some features, and
///    [vitrine.xai.shapley.ModelGame], the game that it makes of an input. [vitrine.xai.shapley.RetrainedGame] trains a
///    model for every coalition instead.
/// 5. [vitrine.xai.shapley.Shap]: the explainer, with one [vitrine.xai.shapley.ShapleyEstimator] or another: exact,
///    by orders, by regression ([vitrine.xai.shapley.KernelShap]), or from the whole to its parts
///    ([vitrine.xai.shapley.PartitionShap]).
/// 6. Where there is a shortcut: [vitrine.xai.shapley.LinearShap], [vitrine.xai.shapley.MaxShap]; and the influence of
///    single features, [vitrine.xai.shapley.UnaryQii].
///
/// Papers: Shapley (1953), *A value for n-person games*; Lundberg and Lee (2017), *A unified approach to interpreting
/// model predictions*, NIPS.
@NullMarked
package vitrine.xai.shapley;

import org.jspecify.annotations.NullMarked;
