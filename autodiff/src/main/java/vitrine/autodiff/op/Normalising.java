package vitrine.autodiff.op;

import vitrine.autodiff.UnaryOp;

/// Couples all numbers along an axis, so that they add up to one or have a common scale.
public sealed interface Normalising extends UnaryOp permits Softmax, LogSoftmax, Standardise {}
