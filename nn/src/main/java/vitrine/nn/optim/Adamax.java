package vitrine.nn.optim;

import java.util.Collection;
import java.util.List;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.Unary;
import vitrine.nn.Parameter;

/// AdaMax (Kingma and Ba 2015, algorithm 2): Adam with the largest recent gradient in place of the root mean square,
/// which is the limit p → ∞ of the p-norm that Adam takes with p = 2.
///
///     m ← β₁ · m + (1 − β₁) · g
///     u ← max(β₂ · u, |g| + ε)
///     w ← w − η / (1 − β₁ᵗ) · m / u
public final class Adamax extends ElementwiseOptimiser {
    private static final Formula.Input M = remembered(0);
    private static final Formula.Input U = remembered(1);

    private final double beta1;
    private final double beta2;
    private final double epsilon;

    /// AdaMax with β₁ = 0.9, β₂ = 0.999, ε = 1e−8.
    ///
    /// @param learningRate η; 0.002 is the paper's
    public Adamax(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, 0.9, 0.999, 1e-8);
    }

    /// AdaMax.
    ///
    /// @param learningRate η, at least 0
    /// @param beta1        β₁, at least 0 and below 1
    /// @param beta2        β₂, at least 0 and below 1
    /// @param epsilon      ε, above 0
    public Adamax(Collection<Parameter> parameters, double learningRate, double beta1, double beta2, double epsilon) {
        super(parameters, learningRate, List.of("mean", "largest"), 0);
        this.beta1 = Ranges.belowOne("β₁", beta1);
        this.beta2 = Ranges.belowOne("β₂", beta2);
        this.epsilon = Ranges.positive("ε", epsilon);
    }

    @Override
    List<Assignment> rule(int t, double learningRate) {
        Formula latest = G.map(Unary.ABS).plus(epsilon);
        return List.of(
                Assignment.runningMean(M, beta1, G),
                Assignment.of(U, new Formula.Zip(Binary.MAXIMUM, U.times(beta2), latest)),
                Assignment.of(W, W.minus(M.times(learningRate / (1 - Math.pow(beta1, t))).dividedBy(U))));
    }

    @Override
    public String describe() {
        return "Adamax[beta1=" + beta1 + ", beta2=" + beta2 + ", epsilon=" + epsilon + "]";
    }
}
