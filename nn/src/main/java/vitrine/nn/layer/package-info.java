/// The building blocks of networks: most are a record of their parameters and their geometry around one operation of
/// `vitrine.autodiff.op`.
@NullMarked
package vitrine.nn.layer;

import org.jspecify.annotations.NullMarked;
