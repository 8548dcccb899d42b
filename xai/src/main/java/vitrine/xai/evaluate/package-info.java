/// Do explanations hold? Numbers that ask whether what an explanation calls important really matters to the model.
///
/// [vitrine.xai.evaluate.PixelCurve] takes the most important pixels away, or shows them first, and watches the score
/// (Petsiuk et al. 2018). No such number is a truth: each asks the model about inputs that it was never trained on.
@NullMarked
package vitrine.xai.evaluate;

import org.jspecify.annotations.NullMarked;
