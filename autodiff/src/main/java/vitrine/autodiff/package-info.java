/// Chapter 3: arrays that remember how they were made, and the walk back through that memory.
///
/// Reading order: [vitrine.autodiff.Tensor] (a value, the op that made it, the inputs it was made of),
/// [vitrine.autodiff.Op] (forward and vector-Jacobian product of one operation, in families),
/// [vitrine.autodiff.ReverseSweep] (the chain rule as a walk in reverse topological order, with a
/// replaceable [vitrine.autodiff.RuleBook]), [vitrine.autodiff.Gradients] (gradient, Jacobian, Hessian),
/// and [vitrine.autodiff.GradientCheck], which proves all of it by finite differences. The operations
/// themselves are in `vitrine.autodiff.op`, one file each. The same idea on single numbers, in one page,
/// is `vitrine.autodiff.scalar`: start there.
///
/// Further reading: Griewank and Walther (2008), *Evaluating Derivatives*; Baydin et al. (2018), *Automatic
/// differentiation in machine learning: a survey*, JMLR 18.
@NullMarked
package vitrine.autodiff;

import org.jspecify.annotations.NullMarked;
