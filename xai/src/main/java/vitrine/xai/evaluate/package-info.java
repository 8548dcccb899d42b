/// Do explanations hold? Numbers that say how good an explanation is, without anybody having to like it.
///
/// | question | measure |
/// |---|---|
/// | Does the score fall when what matters is taken away, and rise when it comes back? | [vitrine.xai.evaluate.PixelCurve] |
/// | Do the attributions foretell what a perturbation does to the score? | [vitrine.xai.evaluate.Infidelity] |
/// | Do neighbouring inputs have similar explanations? | [vitrine.xai.evaluate.MaxSensitivity] |
/// | Does the explanation point to the object? | [vitrine.xai.evaluate.Localisation] |
/// | Does it depend on what the network has learnt at all? | [vitrine.xai.evaluate.ParameterRandomisation] |
/// | Is it short? | [vitrine.xai.evaluate.Complexity] |
///
/// No such number is a truth: most of them ask the model about inputs that it was never trained on.
@NullMarked
package vitrine.xai.evaluate;

import org.jspecify.annotations.NullMarked;
