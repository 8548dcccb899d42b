/// Data in the plane, of which one sees at a glance what a generator has learnt: a ring of Gaussians, a spiral.
@NullMarked
package vitrine.gan.mixture;

import org.jspecify.annotations.NullMarked;
