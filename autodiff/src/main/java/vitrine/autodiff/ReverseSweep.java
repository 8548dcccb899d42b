package vitrine.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The walk from an output back to the tensors it was computed from, carrying a signal.
///
/// Every tensor is visited once, after all that was computed from it (reverse topological order). Its
/// signal is then complete, the sum over all its uses, and the [RuleBook] says what each of its inputs
/// receives. With [RuleBook#gradient] this is reverse-mode differentiation (Linnainmaa 1970), at the cost of
/// a small constant times the forward computation, for any number of inputs at once.
///
/// Only the part of the graph that lies between the output and the targets is visited: explaining an image
/// never computes a gradient of the weights.
public final class ReverseSweep {
    private final RuleBook rules;
    private final boolean differentiable;

    private ReverseSweep(RuleBook rules, boolean differentiable) {
        this.rules = rules;
        this.differentiable = differentiable;
    }

    /// A sweep by these rules, whose results are constants.
    public static ReverseSweep with(RuleBook rules) {
        return new ReverseSweep(rules, false);
    }

    /// The same sweep with results that remember how they were computed, so that they can be differentiated
    /// in turn: Hessian-vector products, gradient penalties, attacks on explanations.
    public ReverseSweep differentiable() {
        return new ReverseSweep(rules, true);
    }

    /// Carries `seed` from `output` to the targets.
    ///
    /// @param output  where the walk starts
    /// @param seed    the signal there, of the output's shape
    /// @param targets variables or tensors that depend on one
    /// @return the signal at each target, in their order; zeros where the output does not depend on it
    /// @throws IllegalArgumentException if the seed has another shape than the output, or a target is a constant
    public List<Tensor> run(Tensor output, Tensor seed, List<Tensor> targets) {
        if (!seed.shape().equals(output.shape())) {
            throw new IllegalArgumentException(
                    "seed of shape " + seed.shape() + " for an output of shape " + output.shape());
        }
        for (Tensor target : targets) {
            if (!target.isTracked()) {
                throw new IllegalArgumentException("a target of shape " + target.shape()
                        + " is a constant, which no signal flows into: make it a Tensor.variable");
            }
        }
        Set<Tensor> wanted = identitySet(targets);
        IdentityHashMap<Tensor, RuleBook.Operation> read = new IdentityHashMap<>();
        List<Tensor> order = topologicalOrder(output, node -> node.op() == null
                ? List.of()
                : read.computeIfAbsent(node, rules::read).inputs());
        Set<Tensor> onTheWay = reaching(wanted, order, read);
        IdentityHashMap<Tensor, Tensor> signals = new IdentityHashMap<>();
        signals.put(output, differentiable ? seed : seed.detach());
        for (Tensor node : order.reversed()) {
            Tensor signal = signals.get(node);
            if (signal == null || !onTheWay.contains(node)) {
                continue;
            }
            RuleBook.Operation operation = read.get(node);
            if (operation != null) {
                passOn(node, operation, signal, onTheWay, signals);
            }
            if (!wanted.contains(node)) {
                signals.remove(node);
            }
        }
        return targets.stream().map(t -> signals.containsKey(t) ? signals.get(t) : zerosLike(t)).toList();
    }

    private void passOn(Tensor node, RuleBook.Operation operation, Tensor signal, Set<Tensor> onTheWay,
            IdentityHashMap<Tensor, Tensor> signals) {
        Op op = operation.op();
        List<Tensor> inputs = operation.inputs();
        Tensor output = differentiable ? node : node.detach();
        var step = new RuleBook.Step(node, op, differentiable ? inputs : Tensor.detached(inputs), output,
                op.common(output, signal));
        for (int which = 0; which < inputs.size(); which++) {
            Tensor input = inputs.get(which);
            if (onTheWay.contains(input)) {
                Tensor share = rules.pass(step, which);
                if (!share.shape().equals(input.shape())) {
                    throw new IllegalStateException("the rule for " + op.name() + " passed a signal of shape "
                            + share.shape() + " to input " + which + " of shape " + input.shape());
                }
                signals.merge(input, share, Tensor::plus);
            }
        }
    }

    /// All tracked tensors that `output` was computed from, inputs before results. A loop with its own stack,
    /// so that a graph of a million operations does not overflow the thread's.
    public static List<Tensor> topologicalOrder(Tensor output) {
        return topologicalOrder(output, Tensor::inputs);
    }

    private static List<Tensor> topologicalOrder(Tensor output, Function<Tensor, List<Tensor>> inputs) {
        List<Tensor> order = new ArrayList<>();
        Set<Tensor> seen = identitySet(List.of());
        Deque<Visit> stack = new ArrayDeque<>();
        if (output.isTracked() && seen.add(output)) {
            stack.push(new Visit(output, inputs.apply(output)));
        }
        while (!stack.isEmpty()) {
            Visit visit = stack.peek();
            if (visit.next < visit.inputs.size()) {
                Tensor input = visit.inputs.get(visit.next++);
                if (input.isTracked() && seen.add(input)) {
                    stack.push(new Visit(input, inputs.apply(input)));
                }
            } else {
                order.add(visit.node);
                stack.pop();
            }
        }
        return order;
    }

    private static final class Visit {
        private final Tensor node;
        private final List<Tensor> inputs;
        private int next;

        Visit(Tensor node, List<Tensor> inputs) {
            this.node = node;
            this.inputs = inputs;
        }
    }

    private static Set<Tensor> reaching(Set<Tensor> targets, List<Tensor> order,
            IdentityHashMap<Tensor, RuleBook.Operation> read) {
        Set<Tensor> reaching = identitySet(List.of());
        for (Tensor node : order) {
            boolean reaches = targets.contains(node);
            RuleBook.Operation operation = read.get(node);
            if (operation != null) {
                for (Tensor input : operation.inputs()) {
                    reaches |= reaching.contains(input);
                }
            }
            if (reaches) {
                reaching.add(node);
            }
        }
        return reaching;
    }

    private static Set<Tensor> identitySet(Collection<Tensor> tensors) {
        Set<Tensor> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(tensors);
        return set;
    }

    private static Tensor zerosLike(Tensor t) {
        return Tensor.constant(t.value().backend().full(t.shape(), 0));
    }
}
