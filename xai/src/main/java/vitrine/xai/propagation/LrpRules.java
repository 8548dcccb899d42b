package vitrine.xai.propagation;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Activation;
import vitrine.autodiff.op.Add;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.Divide;
import vitrine.autodiff.op.Linear;
import vitrine.autodiff.op.LogSoftmax;
import vitrine.autodiff.op.Max;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Maximum;
import vitrine.autodiff.op.Multiply;
import vitrine.autodiff.op.Raise;
import vitrine.autodiff.op.Reducing;
import vitrine.autodiff.op.Sigmoid;
import vitrine.autodiff.op.Softmax;
import vitrine.autodiff.op.Standardise;
import vitrine.autodiff.op.Structural;
import vitrine.autodiff.op.Subtract;
import vitrine.autodiff.op.Sum;

/// The rule book of [Lrp]: how each operation passes the relevance of its output on.
///
/// | operation | relevance goes |
/// |---|---|
/// | weighted sum | by the [LinearRule] that the [Composite] chooses; a batch norm behind it is folded into it |
/// | function of one number | through unchanged |
/// | addition, such as a skip connection; sum; mean; average pooling | to each term by its share of the sum |
/// | maximum | to the winner |
/// | product with a gate, such as an LSTM's | to the signal, none to the gate (Arras et al. 2017) |
/// | other products | by the [TransformerRule] |
/// | standardise, (x − μ)/s | by each term's share of x − μ, as if s were a constant (Ali et al. 2022, §3.2) |
/// | quotient | to the dividend |
/// | softmax, log-softmax | by its Taylor expansion, xᵢ · Σⱼ ∂yⱼ/∂xᵢ · Rⱼ/yⱼ (Achtibat et al. 2024, §3.2) |
/// | moving numbers | with the numbers |
///
/// A [CustomOp] is refused: nobody told us its rule.
final class LrpRules implements RuleBook {
    private final Lrp method;
    private final Ledger ledger;
    private final IdentityHashMap<Tensor, Operation> operations = new IdentityHashMap<>();
    private final IdentityHashMap<Tensor, Integer> depths = new IdentityHashMap<>();
    private final int deepest;

    /// @param y      the end of the graph
    /// @param ledger where to take down what biases took
    LrpRules(Lrp method, Tensor y, Ledger ledger) {
        this.method = method;
        this.ledger = ledger;
        int deepestYet = 0;
        for (Tensor node : ReverseSweep.topologicalOrder(y)) {
            int depth = node.op() instanceof Linear && Folding.hasConstantWeights(node) ? 1 : 0;
            int below = 0;
            for (Tensor input : node.inputs()) {
                below = Math.max(below, depths.getOrDefault(input, 0));
            }
            depths.put(node, below + depth);
            deepestYet = Math.max(deepestYet, below + depth);
        }
        deepest = deepestYet;
    }

    // ---- Reading ------------------------------------------------------------------------------------

    @Override
    public Operation read(Tensor node) {
        Operation folded = folded(node);
        Operation operation = folded != null ? folded : RuleBook.super.read(node);
        operations.put(node, operation);
        return operation;
    }

    private static @Nullable Operation folded(Tensor node) {
        Tensor carrier = Folding.carrier(node);
        if (carrier == null) {
            return null;
        }
        if (node.op() instanceof Multiply && carrier.op() instanceof Sum sum) {
            Tensor factor = node.inputs().get(node.inputs().getFirst() == carrier ? 1 : 0);
            Mean mean = Mean.of(sum, factor);
            return mean == null ? null : new Operation(mean, carrier.inputs());
        }
        return Folding.of(node);
    }

    // ---- Passing ------------------------------------------------------------------------------------

    @Override
    public Tensor pass(Step step, int which) {
        Tensor r = step.signal();
        return switch (step.op()) {
            case Activation _ -> r;
            case Structural _, Concat _ -> step.vjp(which);
            case Linear linear -> linear(linear, step, which);
            case Add _, Subtract _ -> term(step, which);
            case Reducing _, AvgPool2d _, Mean _ -> byShare(step, which);
            case MaxPool2d _, Max _, Maximum _ -> step.vjp(which);
            case Multiply _ -> factor(step, which);
            case Divide _, Raise _ -> first(step, which);
            case Softmax _, LogSoftmax _ -> byShare(step, which);
            case Standardise standardise -> centred(standardise, step.inputs().getFirst(), r);
            case CustomOp custom -> throw new IllegalArgumentException("LRP has no rule for the operation "
                    + custom.name() + " that the model adds");
        };
    }

    /// xᵢ · Σⱼ ∂yⱼ/∂xᵢ · Rⱼ/yⱼ: the share of each term of a sum.
    private Tensor byShare(Step step, int which) {
        Tensor ratio = Stabilised.ratio(step.signal(), step.output(), method.epsilon());
        return step.inputs().get(which).times(step.op().vjp(which, step.inputs(), step.output(), ratio));
    }

    private Tensor term(Step step, int which) {
        int other = 1 - which;
        if (!inputs(step).get(other).isTracked()) {
            ledger.toBiases(total(byShare(step, other)));
        }
        return byShare(step, which);
    }

    private Tensor linear(Linear op, Step step, int which) {
        List<Tensor> inputs = inputs(step);
        if (which != 0 || inputs.get(1).isTracked()) {
            return product(step, which);
        }
        int depth = depths.getOrDefault(step.node(), deepest);
        Tensor toInput = null;
        for (Flow flow : method.composite().rule(op, depth, deepest)
                .flows(op, step.inputs(), step.output(), step.signal())) {
            Tensor share = flow.part().toInput(op, flow.ratio());
            toInput = toInput == null ? share : toInput.plus(share);
            Tensor toBias = flow.part().toBias(op, flow.ratio());
            ledger.toBiases(toBias == null ? 0 : total(toBias));
        }
        return Objects.requireNonNull(toInput);
    }

    /// A product of matrices of which not only the first depends on the input.
    private Tensor product(Step step, int which) {
        List<Tensor> inputs = inputs(step);
        boolean both = inputs.get(0).isTracked() && inputs.get(1).isTracked();
        Tensor share = byShare(step, which);
        if (!both || which > 1) {
            return share;
        }
        return switch (method.transformers()) {
            case HALVES -> share.times(0.5);
            case CONSTANT -> isGate(inputs.get(which)) ? share.times(0)
                    : isGate(inputs.get(1 - which)) ? share : share.times(0.5);
        };
    }

    private Tensor factor(Step step, int which) {
        List<Tensor> inputs = inputs(step);
        Tensor mine = inputs.get(which);
        Tensor other = inputs.get(1 - which);
        if (!other.isTracked()) {
            return step.signal().times(Tensor.constant(notZero(other.value())));
        }
        if (isGate(mine) != isGate(other)) {
            return step.signal().times(isGate(mine) ? 0 : 1);
        }
        return step.signal().times(0.5);
    }

    /// All to the first input, unless only the second depends on what is explained.
    private Tensor first(Step step, int which) {
        boolean all = which == 0 || !inputs(step).getFirst().isTracked();
        return all ? step.signal() : step.signal().times(0);
    }

    /// Whether a number between 0 and 1 that says how much of something else may pass: a sigmoid or softmax, moved,
    /// scaled or turned round (1 − z).
    private static boolean isGate(Tensor tensor) {
        Tensor at = tensor;
        while (true) {
            Tensor carrier = Folding.carrier(at);
            if (at.op() instanceof Sigmoid || at.op() instanceof Softmax) {
                return true;
            } else if (at.op() instanceof Structural) {
                at = at.inputs().getFirst();
            } else if (carrier != null) {
                at = carrier;
            } else {
                return false;
            }
        }
    }

    /// Of y = (x − μ)/s with a constant s: the share of each xᵢ in x − μ.
    private Tensor centred(Standardise op, Tensor x, Tensor r) {
        int[] axes = op.axes().stream().mapToInt(Integer::intValue).toArray();
        Shape kept = x.shape().reduced(axes);
        Tensor ratio = Stabilised.ratio(r, x.minus(x.mean(axes).reshape(kept)), method.epsilon());
        return x.times(ratio.minus(ratio.mean(axes).reshape(kept)));
    }

    private List<Tensor> inputs(Step step) {
        Operation operation = operations.get(step.node());
        return operation != null ? operation.inputs() : step.node().inputs();
    }

    private static NdArray notZero(NdArray factor) {
        return factor.zip(Binary.EQUAL, factor.backend().full(Shape.of(), 0)).times(-1).plus(1);
    }

    private static double total(Tensor relevance) {
        return Arrays.stream(relevance.value().toDoubles()).sum();
    }
}
