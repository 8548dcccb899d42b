/// How to walk downhill: rules that turn gradients into steps of the parameters.
@NullMarked
package vitrine.nn.optim;

import org.jspecify.annotations.NullMarked;
