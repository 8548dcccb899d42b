/// Explanations by other local rules on the reverse sweep: each method is a rule book, and the walk is the
/// one of differentiation.
///
/// | method | what goes back | what is special |
/// |---|---|---|
/// | [vitrine.xai.propagation.Deconvnet], [vitrine.xai.propagation.GuidedBackpropagation] | a gradient | what a ReLU lets pass |
/// | [vitrine.xai.propagation.DeepLift] | what each unit of change is worth | slopes over the whole change |
/// | [vitrine.xai.propagation.DeepShap] | the same, from many references | averaged |
/// | [vitrine.xai.propagation.Lrp] | the explained number itself | shared out at every sum |
///
/// Reading order: guided backpropagation, whose book is one line; DeepLIFT and its `DeepLiftRules`; LRP with its
/// [vitrine.xai.propagation.LinearRule]s, [vitrine.xai.propagation.Composite]s and `LrpRules`, and a
/// [vitrine.xai.propagation.Trace] to follow by hand. The books are exhaustive: an operation that a method has no rule
/// for does not compile, or is refused by name. Nothing here hooks into layers or changes a network, so functional
/// ReLUs, shared layers and skip connections need no care.
///
/// Further reading: Samek et al. (2021), *Explaining deep neural networks and beyond*, Proceedings of the IEEE 109.
@NullMarked
package vitrine.xai.propagation;

import org.jspecify.annotations.NullMarked;
