/// The building blocks of networks: each a record of its parameters and its geometry around one operation of
/// `vitrine.autodiff.op`.
@NullMarked
package vitrine.nn.layer;

import org.jspecify.annotations.NullMarked;
