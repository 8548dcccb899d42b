package vitrine.xai.propagation;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Activation;
import vitrine.autodiff.op.Add;
import vitrine.autodiff.op.Arithmetic;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.Divide;
import vitrine.autodiff.op.Linear;
import vitrine.autodiff.op.LogSoftmax;
import vitrine.autodiff.op.Max;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Maximum;
import vitrine.autodiff.op.Multiply;
import vitrine.autodiff.op.Pooling;
import vitrine.autodiff.op.Raise;
import vitrine.autodiff.op.Reducing;
import vitrine.autodiff.op.Softmax;
import vitrine.autodiff.op.Standardise;
import vitrine.autodiff.op.Structural;
import vitrine.autodiff.op.Subtract;

/// The rule book of [DeepLift]: what the multiplier of an output means for the multipliers of the inputs.
///
/// The multiplier m of a tensor says what each unit of its change Δ is worth to the change of f, and every rule
/// keeps the sum: Σ m·Δ of the inputs is m·Δ of the output. So Σ m·Δ of the explained input is Δf.
///
/// | operation | rule |
/// |---|---|
/// | linear in its inputs | the gradient, which does not depend on where it is taken |
/// | a product of two that change | the gradient at (x + x′)/2, which is exact for products |
/// | a function of one number | Rescale, m = Δy/Δx (§3.5.2), or [RevealCancel] after a weighted sum |
/// | a function of two numbers | each joins first or second, and m is the mean of what that changes (Shapley) |
/// | a maximum of many | a [MaxRule] |
/// | softmax, log-softmax, standardise | taken apart into the above, [NormalisingMultipliers] |
///
/// A [CustomOp] is refused: nobody told us its rule.
final class DeepLiftRules implements RuleBook {
    private final DeepLift method;
    private final Twins twins;
    private final IdentityHashMap<Tensor, Operation> operations = new IdentityHashMap<>();

    /// @param twins the passes of x and of x′
    DeepLiftRules(DeepLift method, Twins twins) {
        this.method = method;
        this.twins = twins;
    }

    @Override
    public Operation read(Tensor node) {
        Operation operation = switch (method.rule()) {
            case RESCALE -> RuleBook.super.read(node);
            case REVEAL_CANCEL -> neuron(node);
        };
        operations.put(node, operation);
        return operation;
    }

    private Operation neuron(Tensor node) {
        @Nullable Operation sum = node.op() instanceof Activation ? Folding.of(node.inputs().getFirst()) : null;
        return sum != null && sum.op() instanceof Linear linear && node.op() instanceof Activation bend
                ? new Operation(new Neuron(linear, bend), sum.inputs())
                : RuleBook.super.read(node);
    }

    /// What this tensor's part of the explained change is, m·Δ.
    Tensor contribution(Tensor node, Tensor multiplier) {
        return multiplier.times(node.detach().minus(twins.of(node).detach()));
    }

    @Override
    public Tensor pass(Step step, int which) {
        Tensor g = step.signal();
        return switch (step.op()) {
            case Structural _, Concat _, Reducing _, AvgPool2d _, Add _, Subtract _ -> step.vjp(which);
            case Linear linear -> linear.vjp(which, means(step), step.output(), g);
            case Activation _ -> {
                Change x = input(step, 0);
                yield x.multiplier(g.times(output(step).delta()), step.vjp(which));
            }
            case Multiply _ -> g.times(input(step, 1 - which).mean());
            case Divide _ -> quotient(input(step, 0), input(step, 1), which, g);
            case Maximum _, Raise _ -> shapley((Arithmetic) step.op(), step, which);
            case MaxPool2d _, Max _ -> method.maxRule().pass((Pooling) step.op(), input(step, 0), output(step), g);
            case Softmax softmax -> NormalisingMultipliers.softmax(softmax, input(step, 0), g);
            case LogSoftmax softmax -> NormalisingMultipliers.logSoftmax(softmax, input(step, 0), g);
            case Standardise standardise -> NormalisingMultipliers.standardise(standardise, input(step, 0), g);
            case Neuron neuron -> RevealCancel.pass(neuron, step.inputs(), input(step, 0),
                    twins.of(step.node().inputs().getFirst()).detach(), g);
            case CustomOp custom -> throw new IllegalArgumentException("DeepLIFT has no rule for the operation "
                    + custom.name() + " that the model adds");
        };
    }

    /// a/b shared out: ½ (1/b + 1/b′) · Δa and −½ (a + a′)/(b·b′) · Δb.
    private static Tensor quotient(Change a, Change b, int which, Tensor g) {
        return which == 0
                ? g.dividedBy(b.now()).plus(g.dividedBy(b.then())).times(0.5)
                : g.times(a.mean()).dividedBy(b.now().times(b.then())).negate();
    }

    /// ½ (y(a, b′) − y(a′, b′)) + ½ (y(a, b) − y(a′, b)) for the first of two inputs, and likewise for the second.
    private Tensor shapley(Arithmetic op, Step step, int which) {
        Change mine = input(step, which);
        Change other = input(step, 1 - which);
        Tensor first = of(op, mine.now(), other.then(), which).minus(of(op, mine.then(), other.then(), which));
        Tensor second = of(op, mine.now(), other.now(), which).minus(of(op, mine.then(), other.now(), which));
        return mine.multiplier(first.plus(second).times(0.5).times(step.signal()), step.vjp(which));
    }

    private static Tensor of(Arithmetic op, Tensor mine, Tensor other, int which) {
        return which == 0 ? op.apply(mine, other) : op.apply(other, mine);
    }

    private Change output(Step step) {
        return new Change(step.output(), twins.of(step.node()).detach());
    }

    private Change input(Step step, int which) {
        Tensor node = inputsOf(step).get(which);
        return new Change(step.inputs().get(which), node.isTracked() ? twins.of(node).detach() : node);
    }

    private List<Tensor> means(Step step) {
        return IntStream.range(0, step.inputs().size())
                .mapToObj(i -> inputsOf(step).get(i).isTracked() ? input(step, i).mean() : step.inputs().get(i))
                .toList();
    }

    private List<Tensor> inputsOf(Step step) {
        Operation operation = operations.get(step.node());
        return operation != null ? operation.inputs() : step.node().inputs();
    }
}
