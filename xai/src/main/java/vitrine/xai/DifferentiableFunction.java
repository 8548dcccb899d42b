package vitrine.xai;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import vitrine.array.NdArray;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;

/// A [ScalarFunction] with a gradient.
public final class DifferentiableFunction extends ScalarFunction {
    private final DifferentiableModel model;

    /// The function that `target` makes of `model`, with the predicted class decided by `input`.
    public DifferentiableFunction(DifferentiableModel model, NdArray input, Target target) {
        super(model, input, target);
        this.model = model;
    }

    /// f of every row of a batch as a tensor, whose graph leads back to the batch: (N, …) → (N).
    ///
    /// @throws IllegalArgumentException if the batch is a variable and no graph leads back to it, so that any signal
    ///         would be zero whatever the model does: words, whose numbers are only looked up
    public Tensor of(Tensor batch) {
        Tensor y = target().of(model.forward(batch));
        countForward(batch.shape().dim(0));
        return leadingBack(y, batch);
    }

    private static Tensor leadingBack(Tensor y, Tensor batch) {
        if (batch.isTracked() && !y.isTracked()) {
            throw new IllegalArgumentException("no signal reaches the input: f is not computed from it by operations with "
                    + "a derivative; of a text, explain the output of the layer that embeds its words");
        }
        return y;
    }

    /// The gradient ∂f/∂x at every row of a batch, (N, …) → (N, …).
    public NdArray gradients(NdArray batch) {
        return sweep(batch, RuleBook.gradient());
    }

    /// What arrives at every row of a batch when f is swept by these rules, (N, …) → (N, …).
    public NdArray sweep(NdArray batch, RuleBook rules) {
        return valuesAndSignals(batch, rules).signals();
    }

    /// What arrives at every row of a batch, by rules and from a signal that depend on the graph: (N, …) → (N, …).
    ///
    /// The batch is one graph, so it should have no more rows than fit into memory.
    ///
    /// @param rules what to sweep by, given f of all rows as the end of the graph
    /// @param start the signal at f, given the same: (N) → (N)
    public NdArray sweep(NdArray batch, Function<Tensor, RuleBook> rules, UnaryOperator<Tensor> start) {
        countBackward(batch.shape().dim(0));
        return model.backend().scoped(() -> {
            Tensor x = Tensor.variable(batch);
            Tensor y = of(x);
            return ReverseSweep.with(rules.apply(y)).run(y, start.apply(y), List.of(x)).getFirst().value().kept();
        });
    }

    /// f and its gradient at every row of a batch, at the cost of the gradient alone.
    public Swept valuesAndGradients(NdArray batch) {
        return valuesAndSignals(batch, RuleBook.gradient());
    }

    /// What a sweep over a batch gives.
    ///
    /// @param values  f of every row
    /// @param signals what arrived at every row, (N, …)
    public record Swept(NdArray values, NdArray signals) {}

    /// Row n of the output depends on row n of the batch alone, so one sweep from all outputs at once carries to
    /// each row what a sweep of its own would.
    private Swept valuesAndSignals(NdArray batch, RuleBook rules) {
        int n = batch.shape().dim(0);
        NdArray[] values = new NdArray[Math.ceilDiv(n, rowsAtOnce())];
        NdArray[] signals = new NdArray[values.length];
        for (int i = 0; i < values.length; i++) {
            NdArray chunk = batch.slice(0, i * rowsAtOnce(), Math.min(n, (i + 1) * rowsAtOnce()));
            Swept swept = model.backend().scoped(() -> sweepChunk(chunk, rules));
            values[i] = swept.values();
            signals[i] = swept.signals();
        }
        countBackward(n);
        return new Swept(joined(values), joined(signals));
    }

    private Swept sweepChunk(NdArray chunk, RuleBook rules) {
        Tensor x = Tensor.variable(chunk);
        Tensor y = of(x);
        Tensor ones = Tensor.constant(model.backend().full(y.shape(), 1));
        NdArray signals = ReverseSweep.with(rules).run(y, ones, List.of(x)).getFirst().value();
        return new Swept(y.value().kept(), signals.kept());
    }

    private NdArray joined(NdArray... parts) {
        return parts.length == 1 ? parts[0] : model.backend().concat(0, parts);
    }

    /// The gradient ∂f/∂x at the explained input.
    public NdArray gradient() {
        return sweep(RuleBook.gradient());
    }

    /// What arrives at the explained input when f is swept by these rules. The pass that is swept also tells f(x).
    public NdArray sweep(RuleBook rules) {
        countForward(1);
        countBackward(1);
        return model.backend().scoped(() -> {
            Tensor x = Tensor.variable(input().unsqueeze(0));
            Tensor scores = model.forward(x);
            Tensor y = leadingBack(scored(scores.value()).of(scores), x);
            Tensor ones = Tensor.constant(model.backend().full(y.shape(), 1));
            return ReverseSweep.with(rules).run(y, ones, List.of(x)).getFirst().value().squeeze(0).kept();
        });
    }
}
