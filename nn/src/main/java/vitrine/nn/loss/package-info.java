/// What training makes small.
@NullMarked
package vitrine.nn.loss;

import org.jspecify.annotations.NullMarked;
