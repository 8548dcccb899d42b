package vitrine.xai.propagation;

import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;

/// The rules of LRP, with everything that they pass on taken down.
///
/// @param rules  the rules
/// @param ledger where they take down what biases took
record Tracing(LrpRules rules, Ledger ledger) implements RuleBook {
    @Override
    public Operation read(Tensor node) {
        return rules.read(node);
    }

    @Override
    public Tensor pass(Step step, int which) {
        double before = ledger.biases();
        Tensor share = rules.pass(step, which);
        ledger.passed(step, share.value(), ledger.biases() - before);
        return share;
    }
}
