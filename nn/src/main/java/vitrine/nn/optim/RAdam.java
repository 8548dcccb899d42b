package vitrine.nn.optim;

import java.util.Collection;
import java.util.List;
import vitrine.array.Formula;
import vitrine.array.Unary;
import vitrine.nn.Parameter;

/// Rectified Adam (Liu et al. 2020, algorithm 2). In the first steps the mean square stands on so few gradients that
/// dividing by it is a gamble, which is why Adam is often warmed up. Here ρₜ, about the number of gradients that the
/// mean stands on, decides:
///
///     ρ∞ = 2 / (1 − β₂) − 1              ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)
///     m, v, m̂ as in Adam
///     ρₜ ≤ 5    w ← w − η · m̂            gradient descent with momentum
///     ρₜ > 5    w ← w − η · r · m̂ · √(1 − β₂ᵗ) / (√v + ε)
///     r² = (ρₜ − 4) (ρₜ − 2) ρ∞ / ((ρ∞ − 4) (ρ∞ − 2) ρₜ)
///
/// The paper's limit is 4, where r becomes real; 5 is what its authors' code uses.
public final class RAdam extends ElementwiseOptimiser {
    private static final Formula.Input M = remembered(0);
    private static final Formula.Input V = remembered(1);
    private static final double LIMIT = 5;

    private final double beta1;
    private final double beta2;
    private final double epsilon;

    /// Rectified Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e−8.
    public RAdam(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, 0.9, 0.999, 1e-8);
    }

    /// Rectified Adam.
    ///
    /// @param learningRate η, at least 0
    /// @param beta1        β₁, at least 0 and below 1
    /// @param beta2        β₂, at least 0 and below 1
    /// @param epsilon      ε, above 0
    public RAdam(Collection<Parameter> parameters, double learningRate, double beta1, double beta2, double epsilon) {
        super(parameters, learningRate, List.of("mean", "square"), 0);
        this.beta1 = Ranges.belowOne("β₁", beta1);
        this.beta2 = Ranges.belowOne("β₂", beta2);
        this.epsilon = Ranges.positive("ε", epsilon);
    }

    @Override
    List<Assignment> rule(int t, double learningRate) {
        return List.of(
                Assignment.runningMean(M, beta1, G),
                Assignment.runningMean(V, beta2, G.map(Unary.SQUARE)),
                Assignment.of(W, W.minus(step(t, learningRate / (1 - Math.pow(beta1, t))))));
    }

    private Formula step(int t, double rate) {
        double power = Math.pow(beta2, t);
        double limit = 2 / (1 - beta2) - 1;
        double rho = limit - 2 * t * power / (1 - power);
        if (rho <= LIMIT) {
            return M.times(rate);
        }
        double rectified = Math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
        return M.times(rate * rectified * Math.sqrt(1 - power)).dividedBy(V.map(Unary.SQRT).plus(epsilon));
    }

    @Override
    public String describe() {
        return "RAdam[beta1=" + beta1 + ", beta2=" + beta2 + ", epsilon=" + epsilon + "]";
    }
}
