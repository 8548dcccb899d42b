package vitrine.xai.propagation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.autodiff.Op;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Gather;
import vitrine.autodiff.op.ScatterAdd;

/// Two passes through one model laid over each other: for every tensor that was computed from the input, the one that
/// took its place when the reference was the input.
///
/// Both passes must have taken the same way: the same operations in the same order, with the same weights. A model
/// that decides by looking at its input what to compute next is refused, as a difference of activations says nothing
/// there.
final class Twins {
    private final IdentityHashMap<Tensor, Tensor> references = new IdentityHashMap<>();

    private Twins() {}

    /// Pairs the graphs that end in these two tensors.
    ///
    /// @param y  f(x)
    /// @param y0 f(x′)
    /// @throws IllegalArgumentException if the graphs differ; names the operation
    static Twins of(Tensor y, Tensor y0) {
        var twins = new Twins();
        Deque<Tensor> waiting = new ArrayDeque<>();
        twins.pair(y, y0, waiting);
        while (!waiting.isEmpty()) {
            Tensor node = waiting.pop();
            Tensor reference = twins.of(node);
            for (int i = 0; i < node.inputs().size(); i++) {
                twins.pair(node.inputs().get(i), reference.inputs().get(i), waiting);
            }
        }
        return twins;
    }

    /// The tensor in the pass of the reference that stands where `node` stands in that of the input.
    Tensor of(Tensor node) {
        return Objects.requireNonNull(references.get(node), () -> "a tensor of another graph: " + node);
    }

    /// The values of these tensors in the pass of the reference, as constants.
    List<Tensor> of(List<Tensor> nodes) {
        return nodes.stream().map(node -> of(node).detach()).toList();
    }

    private void pair(Tensor node, Tensor reference, Deque<Tensor> waiting) {
        Tensor known = references.put(node, reference);
        if (known == reference) {
            return;
        }
        if (known != null || node.isTracked() != reference.isTracked() || !sameOp(node.op(), reference.op())
                || node.inputs().size() != reference.inputs().size() || !node.shape().equals(reference.shape())) {
            throw new IllegalArgumentException("the model took another way for the reference: " + name(node)
                    + " of shape " + node.shape() + " met " + name(reference) + " of shape " + reference.shape());
        }
        if (node.isTracked()) {
            waiting.push(node);
        } else if (!sameNumbers(node.value(), reference.value())) {
            throw new IllegalArgumentException("a constant of shape " + node.shape()
                    + " is another one for the reference: it depends on the input, but no signal can follow it");
        }
    }

    private static boolean sameOp(@Nullable Op a, @Nullable Op b) {
        if (a instanceof Gather g && b instanceof Gather h) {
            return g.axis() == h.axis() && sameNumbers(g.indices(), h.indices());
        }
        if (a instanceof ScatterAdd g && b instanceof ScatterAdd h) {
            return g.axis() == h.axis() && g.length() == h.length() && sameNumbers(g.indices(), h.indices());
        }
        return Objects.equals(a, b);
    }

    /// Weights are the same memory in both passes, so most comparisons end at once.
    private static boolean sameNumbers(NdArray a, NdArray b) {
        boolean sameMemory = a.storage() == b.storage() && a.offset() == b.offset()
                && Arrays.equals(a.strides(), b.strides());
        return sameMemory || Arrays.equals(a.toDoubles(), b.toDoubles());
    }

    private static String name(Tensor node) {
        Op op = node.op();
        return op != null ? op.name() : node.isTracked() ? "the input" : "a constant";
    }
}
