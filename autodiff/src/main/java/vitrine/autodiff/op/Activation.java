package vitrine.autodiff.op;

import vitrine.autodiff.UnaryOp;

/// A nonlinear function of one number, applied to every element. Its Jacobian is diagonal.
public sealed interface Activation extends UnaryOp
        permits Relu, LeakyRelu, Elu, Softplus, Gelu, GeluTanh, Silu, Tanh, Sigmoid, Clamp, Abs, Sign, Exp, Expm1,
                Log, Log1p, Sqrt, Square, Power, Sin, Cos, Erf {}
