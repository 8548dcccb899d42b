package vitrine.autodiff.op;

import vitrine.autodiff.UnaryOp;

/// A nonlinear function of one number, applied to every element. Its Jacobian is diagonal.
public sealed interface Activation extends UnaryOp
        permits Relu, Exp, Log, Sqrt, Square, Power, Abs, Tanh, Sigmoid {}
