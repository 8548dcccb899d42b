/// Pairs of networks: for the plane, and for digits.
@NullMarked
package vitrine.gan.zoo;

import org.jspecify.annotations.NullMarked;
