package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.Tensor;

/// A linear operation and the rectifier behind it in one, since while a network learns the latter is bound by memory:
///
///     y = max(z, s · z)        z = A(w) · x + b
///
/// It keeps y and not z. That is enough, for y > 0 where z > 0 and nowhere else:
///
///     ∂L/∂z = ḡ · (1 where y > 0, else s)
///
/// and from there on the gradients are the linear operation's.
///
/// Methods with rules treat the two apart, so for them this is an operation that a model adds; a network that is explained
/// does without it.
///
/// @param linear    A(w) · x + b
/// @param rectifier s
public record Rectified(Linear linear, Rectifier rectifier) implements CustomOp {
    /// The linear operation's output, rectified.
    ///
    /// @param inputs x, w and, where there is one, b
    public static Tensor of(Linear linear, Rectifier rectifier, Tensor... inputs) {
        return rectifier.isNone() ? Tensor.of(linear, inputs) : Tensor.of(new Rectified(linear, rectifier), inputs);
    }

    @Override
    public NdArray forward(List<NdArray> inputs) {
        return linear.forward(inputs, rectifier);
    }

    /// ∂L/∂z
    @Override
    public Tensor common(Tensor y, Tensor g) {
        Activation activation = rectifier.slope() == 0 ? new Relu() : new LeakyRelu(rectifier.slope());
        return activation.vjp(y, y, g);
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor y, Tensor g) {
        return linear.vjp(which, inputs, y, g);
    }
}
