package vitrine.xai.propagation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.autodiff.RuleBook.Step;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Linear;

/// What is taken down while relevance flows: how much biases took, and for a [Trace] what every operation did.
final class Ledger {
    private final IdentityHashMap<Tensor, Entry> entries = new IdentityHashMap<>();
    private final List<Entry> order = new ArrayList<>();
    private double biases;

    private static final class Entry {
        private final Step step;
        private final Trace.Amount received;
        private final List<Trace.Amount> passed = new ArrayList<>();
        private double toBiases;

        Entry(Step step) {
            this.step = step;
            this.received = Trace.Amount.of(step.signal().value());
        }
    }

    /// Biases or other constants took this much.
    void toBiases(double relevance) {
        biases += relevance;
    }

    /// What biases and other constants took so far.
    double biases() {
        return biases;
    }

    /// An input received this, and biases so much.
    void passed(Step step, NdArray share, double toBiases) {
        Entry entry = entries.computeIfAbsent(step.node(), node -> {
            order.add(new Entry(step));
            return order.getLast();
        });
        entry.passed.add(Trace.Amount.of(share));
        entry.toBiases += toBiases;
    }

    /// The operations from the output to the input.
    List<Trace.Step> steps() {
        return order.stream().map(entry -> new Trace.Step(name(entry.step), entry.step.output().shape(),
                entry.received, entry.passed, entry.toBiases)).toList();
    }

    private static String name(Step step) {
        boolean folded = step.op() instanceof Linear && step.op() != step.node().op();
        return step.op().name() + (folded ? " and the constants behind it" : "");
    }
}
