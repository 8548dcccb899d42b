package vitrine.autodiff.op;

import vitrine.autodiff.Op;

/// An input times weights, plus a bias where there is one: y = A(w) · x + b, linear in x and linear in w.
///
/// The inputs are (x, w) or (x, w, b). Weights and bias sit in one operation because methods such as LRP
/// must see both at once, to say what share of a signal the bias absorbs.
public sealed interface Linear extends Op permits MatMul, Affine, Conv2d, ConvTranspose2d, Conv2dKernelAdjoint {}
