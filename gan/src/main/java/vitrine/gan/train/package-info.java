/// Taking turns: the discriminator learns for k steps, then the generator for one.
@NullMarked
package vitrine.gan.train;

import org.jspecify.annotations.NullMarked;
