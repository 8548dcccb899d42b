/// Explanations by other local rules on the reverse sweep: each method is a rule book, and the walk is the
/// one of differentiation.
@NullMarked
package vitrine.xai.propagation;

import org.jspecify.annotations.NullMarked;
