/// Chapter 5: explanations.
///
/// An [vitrine.xai.Explainer] is a record of its hyper-parameters; it explains one number that a model says
/// of one input, the [vitrine.xai.Target], by an [vitrine.xai.Attribution]: one number per input element,
/// with a [vitrine.xai.Certificate] of what was computed and how far it can be trusted.
///
/// The methods are in packages by what they ask of the model: `perturbation` only its scores, `gradient` its
/// derivatives, `propagation` its operations. What they promise is checked in `axiom`, and drawn by `render`.
@NullMarked
package vitrine.xai;

import org.jspecify.annotations.NullMarked;
