/// Explanations by a simple stand-in: a model that everybody can read, fitted to what the black box says near the
/// explained input.
///
/// Reading order: [vitrine.xai.surrogate.Locality], how much a sample counts; [vitrine.xai.surrogate.WeightedMoments],
/// ridge regression on weighted samples; [vitrine.xai.surrogate.FeatureSelection], which features to use, with the
/// [vitrine.xai.surrogate.LassoPath]; [vitrine.xai.surrogate.Lime], all of it together for images and text;
/// [vitrine.xai.surrogate.TreeLime], with a tree instead of the linear model; [vitrine.xai.surrogate.Discretiser] and
/// [vitrine.xai.surrogate.TableLime], the same for the rows of a table.
@NullMarked
package vitrine.xai.surrogate;

import org.jspecify.annotations.NullMarked;
