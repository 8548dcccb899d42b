package vitrine.autodiff;

import java.util.List;
import java.util.Objects;

/// How each operation passes the signal at its output to its inputs during a [ReverseSweep].
///
/// The default book passes gradients: the vector-Jacobian product of every op. Guided backpropagation, the
/// deconvnet, LRP and DeepLIFT are other books on the same walk. A book sees operations, not layers, so a
/// ReLU that is used twice, a skip connection or a shared layer needs no special care.
@FunctionalInterface
public interface RuleBook {
    /// The signal for input number `which` of the operation, of that input's shape.
    Tensor pass(Step step, int which);

    /// How the book reads what made a tensor: by default as the operation that did.
    ///
    /// A book may read several operations as one. LRP takes a convolution and the batch norm behind it for a single
    /// convolution with other weights; the sweep then goes from the batch norm's output straight to the convolution's
    /// input. What is read must compute the same numbers as what is there. Each tensor is read once in a sweep.
    ///
    /// @param node a tensor that an operation made
    default Operation read(Tensor node) {
        return new Operation(Objects.requireNonNull(node.op()), node.inputs());
    }

    /// An operation and what it is applied to.
    ///
    /// @param op     the operation
    /// @param inputs its inputs
    record Operation(Op op, List<Tensor> inputs) {
        /// Copies the inputs.
        public Operation {
            inputs = List.copyOf(inputs);
        }
    }

    /// One operation met on the way back.
    ///
    /// @param node   the operation's output, as it stands in the graph: tells the same op at two places apart
    /// @param op     the operation, as the book reads it
    /// @param inputs its inputs; detached from the graph unless the sweep itself is to be differentiated
    /// @param output its output; detached likewise
    /// @param signal what has arrived at the output, as the op's products begin with it ([Op#common])
    record Step(Tensor node, Op op, List<Tensor> inputs, Tensor output, Tensor signal) {
        /// What the gradient would pass to input number `which`.
        public Tensor vjp(int which) {
            return op.vjp(which, inputs, output, signal);
        }
    }

    /// The chain rule: every op passes its vector-Jacobian product.
    static RuleBook gradient() {
        return Step::vjp;
    }

    /// The gradient, except at the ops of one type with a single input.
    static <O extends UnaryOp> RuleBook gradientExcept(Class<O> type, UnaryRule<O> rule) {
        return (step, which) -> type.isInstance(step.op())
                ? rule.pass(type.cast(step.op()), step.inputs().getFirst(), step.output(), step.signal())
                : step.vjp(which);
    }

    /// A rule for an op with one input.
    ///
    /// @param <O> the type of op
    @FunctionalInterface
    interface UnaryRule<O extends UnaryOp> {
        /// The signal for the input, given the op's input, its output and the signal at the output.
        Tensor pass(O op, Tensor x, Tensor y, Tensor signal);
    }
}
