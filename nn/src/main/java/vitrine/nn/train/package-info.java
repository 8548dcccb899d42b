/// The training loop: batches in, steps out, and someone watching.
@NullMarked
package vitrine.nn.train;

import org.jspecify.annotations.NullMarked;
