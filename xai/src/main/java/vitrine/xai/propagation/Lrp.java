package vitrine.xai.propagation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Layer-wise relevance propagation (Bach et al. 2015): the explained number f(x) itself is sent back through the
/// network as *relevance*, and every operation shares what it receives among its inputs,
///
///     f(x) = Σⱼ Rⱼ of any layer = … = Σᵢ Rᵢ of the input + what biases took on the way
///
/// like water in pipes (eq. 2). How it is shared is the choice of a [LinearRule] for every weighted sum; there is no
/// reference, so what a bias contributes is nobody's. The certificate says how much that was. One sweep.
///
/// The result depends on how the network is built, and rules other than ε say more of the structure of the network
/// than of its slope. [LrpRules] has the rule of every operation; [#trace] prints the whole way.
///
/// ```java
/// new Lrp(Composite.epsilonPlus()).explain(cnn, digit, Target.predicted());
/// ```
///
/// @param composite    which rule is used where
/// @param transformers what products of two tensors that depend on the input do, such as attention
/// @param epsilon      the ε of sums without weights: additions, means, average pooling
public record Lrp(Composite composite, TransformerRule transformers, double epsilon)
        implements Explainer<DifferentiableModel> {
    /// Checks that nothing is missing, and ε.
    public Lrp {
        Objects.requireNonNull(composite);
        Objects.requireNonNull(transformers);
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("LRP with ε = " + epsilon + ": expected at least 0");
        }
    }

    /// With halves for the factors of a product, and ε = 10⁻⁶.
    public Lrp(Composite composite) {
        this(composite, TransformerRule.HALVES, LinearRule.STABILISER);
    }

    /// With the same rule everywhere.
    public Lrp(LinearRule rule) {
        this(new Composite.Uniform(rule));
    }

    /// Explains an input.
    ///
    /// @throws IllegalArgumentException if the model contains an operation of the user's own
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        var ledger = new Ledger();
        NdArray relevance = f.sweep(f.input().unsqueeze(0), y -> new LrpRules(this, y, ledger), Tensor::detach)
                .squeeze(0);
        double biases = ledger.biases();
        double arrived = Arrays.stream(relevance.toDoubles()).sum();
        return f.draft(this, relevance)
                .noting("relevance at the input", number(arrived))
                .noting("taken by biases", number(biases))
                .noting("lost on the way", number(f.score() - arrived - biases))
                .attribution();
    }

    /// The way of the relevance from f to the input, operation by operation.
    public Trace trace(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        var ledger = new Ledger();
        NdArray relevance = f.sweep(f.input().unsqueeze(0),
                y -> new Tracing(new LrpRules(this, y, ledger), ledger), Tensor::detach);
        return new Trace(f.target().describe(), f.score(), ledger.steps(), relevance.squeeze(0));
    }

    @Override
    public Set<Claim> claims() {
        boolean conserves = composite instanceof Composite.Uniform(var rule) && switch (rule) {
            case LinearRule.Epsilon(double swallowed) -> swallowed <= LinearRule.STABILISER;
            case LinearRule.Gamma _ -> true;
            case LinearRule.AlphaBeta _, LinearRule.WSquare _, LinearRule.Flat _, LinearRule.Box _ -> false;
        };
        return conserves
                ? Set.of(Claim.DUMMY, Claim.SYMMETRY, Claim.CONSERVATION, Claim.SCALE_INVARIANCE)
                : Set.of();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
