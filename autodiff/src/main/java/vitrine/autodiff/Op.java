package vitrine.autodiff;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.autodiff.op.Arithmetic;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.Linear;

/// An operation: how to compute its output, and how a signal at the output passes back to each input.
///
/// For y = op(x₀, x₁, …) and a scalar L that depends on y, write ḡ = ∂L/∂y. The *vector-Jacobian product*
/// turns it into the gradient of each input,
///
///     ∂L/∂xᵢ = ḡᵀ · ∂y/∂xᵢ
///
/// It is written in [Tensor] operations, so it is itself differentiable: derivatives of derivatives need no
/// further code. Ops have no state; what they are told besides their inputs (axes, windows) are the
/// components of a record.
///
/// The families are closed. A method that treats them differently is an exhaustive `switch`, and an
/// operation that it forgot does not compile:
///
/// | family | what it does | examples |
/// |---|---|---|
/// | [vitrine.autodiff.op.Activation] | a nonlinear function, element by element | ReLU, GELU, exp |
/// | [Arithmetic] | two inputs, element by element | add, multiply, maximum |
/// | [Linear] | an input times weights, plus a bias | affine, convolution |
/// | [vitrine.autodiff.op.Structural] | moves numbers | reshape, broadcast, slice |
/// | [Concat] | moves numbers of several inputs | |
/// | [vitrine.autodiff.op.Reducing] | adds numbers up | sum |
/// | [vitrine.autodiff.op.Pooling] | one number per window or axis | max-pooling, average pooling |
/// | [vitrine.autodiff.op.Normalising] | couples all numbers of an axis | log-softmax, standardise |
/// | [CustomOp] | what a user adds | |
public sealed interface Op permits UnaryOp, Arithmetic, Linear, Concat, CustomOp {
    /// The output's value.
    NdArray forward(List<NdArray> inputs);

    /// The vector-Jacobian product for input number `which`: ḡᵀ · ∂output/∂xᵢ with i = `which`, of that input's
    /// shape. The inputs are asked for one by one, so that what nobody needs is not computed; `g` is what [#common]
    /// made of ḡ, which for nearly all ops is ḡ itself.
    Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g);

    /// What the vector-Jacobian products for all inputs begin with, computed once for all of them: by default the signal
    /// as it is. An operation that is two in one passes the signal back through the second of them here.
    ///
    /// @param g ḡ, the signal at the output
    default Tensor common(Tensor output, Tensor g) {
        return g;
    }

    /// The operation's name, as pictures and messages show it.
    default String name() {
        return getClass().getSimpleName();
    }
}
