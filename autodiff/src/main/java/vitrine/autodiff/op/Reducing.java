package vitrine.autodiff.op;

import vitrine.autodiff.UnaryOp;

/// Adds numbers up: linear, without weights of its own.
public sealed interface Reducing extends UnaryOp permits Sum {}
