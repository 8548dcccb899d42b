/// The game as formulas: what the discriminator and the generator each make small.
@NullMarked
package vitrine.gan.loss;

import org.jspecify.annotations.NullMarked;
