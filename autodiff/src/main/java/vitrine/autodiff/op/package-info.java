/// The operations, one file each: what it computes, the derivation of its vector-Jacobian product, and the
/// two lines of code that say the same. The families (Activation, Arithmetic, Linear, Structural, Concat,
/// Reducing, Pooling, Normalising) are sealed; [vitrine.autodiff.Op] has the table.
@NullMarked
package vitrine.autodiff.op;

import org.jspecify.annotations.NullMarked;
