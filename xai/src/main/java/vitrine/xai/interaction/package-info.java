/// How features act together: explanations by one number for every pair of them.
///
/// [vitrine.xai.interaction.InputHessian] is the curvature of the explained number at the input, and
/// [vitrine.xai.interaction.IntegratedHessians] what the curvature along the way from a baseline adds up to, as integrated
/// gradients do for the slope. Both are an [vitrine.xai.interaction.InteractionExplainer] and give
/// [vitrine.xai.interaction.Interactions].
///
/// Further reading: Janizek, Sturmfels and Lee (2021), *Explaining explanations: axiomatic feature interactions for deep
/// networks*, JMLR 22.
@NullMarked
package vitrine.xai.interaction;

import org.jspecify.annotations.NullMarked;
