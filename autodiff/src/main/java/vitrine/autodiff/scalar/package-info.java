/// Chapter 1: the whole idea on single numbers, in one page.
///
/// [vitrine.autodiff.scalar.Value] is a number that remembers how it was computed. Everything in the later
/// chapters is this class with arrays instead of numbers: read it first.
@NullMarked
package vitrine.autodiff.scalar;

import org.jspecify.annotations.NullMarked;
