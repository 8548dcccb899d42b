/// Explanations from derivatives: how the explained number changes when the input does.
///
/// Reading order: [vitrine.xai.gradient.Saliency], the slope at the input;
/// [vitrine.xai.gradient.GradientTimesInput]; [vitrine.xai.gradient.IntegratedGradients], the slopes along
/// the way from a baseline, by a [vitrine.xai.gradient.Quadrature];
/// [vitrine.xai.gradient.PiecewiseLinearIntegratedGradients], the same without an error for networks of ReLUs.
@NullMarked
package vitrine.xai.gradient;

import org.jspecify.annotations.NullMarked;
