/// Explanations by trying out: change the input, see what the model says. They ask nothing of the model but
/// its scores.
@NullMarked
package vitrine.xai.perturbation;

import org.jspecify.annotations.NullMarked;
