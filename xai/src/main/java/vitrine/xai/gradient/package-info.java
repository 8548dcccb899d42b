/// Explanations from derivatives: how the explained number changes when the input does.
///
/// Reading order: [vitrine.xai.gradient.Saliency], the slope at the input; [vitrine.xai.gradient.SmoothGrad], the mean
/// slope around it, with [vitrine.xai.gradient.VarGrad] and [vitrine.xai.gradient.SquaredSmoothGrad];
/// [vitrine.xai.gradient.GradientTimesInput]; [vitrine.xai.gradient.IntegratedGradients], the slopes along the way from
/// a baseline, by a [vitrine.xai.gradient.Quadrature]; [vitrine.xai.gradient.MultiBaselineIntegratedGradients], from
/// several baselines; [vitrine.xai.gradient.PiecewiseLinearIntegratedGradients], without an error for networks of ReLUs.
/// [vitrine.xai.gradient.PathIntegratedGradients] goes other ways, and [vitrine.xai.gradient.ExpectedGradients] many ways
/// from a background.
///
/// At inner layers: [vitrine.xai.gradient.AtLayer] applies any method there,
/// [vitrine.xai.gradient.LayerIntegratedGradients] begins at what the layer makes of a baseline,
/// [vitrine.xai.gradient.Conductance] and [vitrine.xai.gradient.InternalInfluence] follow the input's way.
@NullMarked
package vitrine.xai.gradient;

import org.jspecify.annotations.NullMarked;
