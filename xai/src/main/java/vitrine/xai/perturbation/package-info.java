/// Explanations by trying out: change the input, see what the model says. They ask nothing of the model but
/// its scores.
///
/// Reading order: [vitrine.xai.perturbation.Occlusion] covers windows; [vitrine.xai.perturbation.FeatureAblation]
/// takes away [vitrine.xai.perturbation.FeatureGroups] of any kind, such as superpixels, which a
/// [vitrine.xai.perturbation.Grouping] finds ([vitrine.xai.perturbation.Slic] in pictures,
/// [vitrine.xai.perturbation.Words] in texts); [vitrine.xai.perturbation.Rise] looks through many random masks;
/// [vitrine.xai.perturbation.PermutationImportance] asks about all rows at once.
@NullMarked
package vitrine.xai.perturbation;

import org.jspecify.annotations.NullMarked;
