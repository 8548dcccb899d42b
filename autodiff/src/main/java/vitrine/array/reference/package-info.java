/// The kernels as their formulas say them: 64-bit, plain nested loops, no tricks. Every other backend is
/// tested against this one, gradients are checked on it, and axioms hold on it to the last digits.
@NullMarked
package vitrine.array.reference;

import org.jspecify.annotations.NullMarked;
