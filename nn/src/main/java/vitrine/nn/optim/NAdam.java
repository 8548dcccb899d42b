package vitrine.nn.optim;

import java.util.Collection;
import java.util.List;
import vitrine.array.Formula;
import vitrine.array.Unary;
import vitrine.nn.Parameter;

/// NAdam (Dozat 2016): Adam with Nesterov's look ahead. The momentum warms up, μₜ = β₁ · (1 − ½ · 0.96^(t·ψ)), so that
/// the bias that is taken out of the mean is a product of all momenta so far, Πₜ = μ₁ · … · μₜ:
///
///     m ← β₁ · m + (1 − β₁) · g
///     v ← β₂ · v + (1 − β₂) · g²         v̂ = v / (1 − β₂ᵗ)
///     m̂ = μₜ₊₁ · m / (1 − Πₜ₊₁) + (1 − μₜ) · g / (1 − Πₜ)
///     w ← w − η · m̂ / (√v̂ + ε)
///
/// As is usual, the mean itself decays with β₁ and not with μₜ.
public final class NAdam extends ElementwiseOptimiser {
    private static final Formula.Input M = remembered(0);
    private static final Formula.Input V = remembered(1);
    private static final double BASE = 0.96;

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double momentumDecay;
    private int multiplied;
    private double product = 1;

    /// NAdam with β₁ = 0.9, β₂ = 0.999, ε = 1e−8, ψ = 0.004.
    ///
    /// @param learningRate η; 0.002 is the paper's
    public NAdam(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, 0.9, 0.999, 1e-8, 0.004);
    }

    /// NAdam.
    ///
    /// @param learningRate  η, at least 0
    /// @param beta1         β₁, at least 0 and below 1
    /// @param beta2         β₂, at least 0 and below 1
    /// @param epsilon       ε, above 0
    /// @param momentumDecay ψ, at least 0: how fast the momentum warms up
    public NAdam(Collection<Parameter> parameters, double learningRate, double beta1, double beta2, double epsilon,
            double momentumDecay) {
        super(parameters, learningRate, List.of("mean", "square"), 0);
        this.beta1 = Ranges.belowOne("β₁", beta1);
        this.beta2 = Ranges.belowOne("β₂", beta2);
        this.epsilon = Ranges.positive("ε", epsilon);
        this.momentumDecay = Ranges.notNegative("decay of the momentum", momentumDecay);
    }

    @Override
    List<Assignment> rule(int t, double learningRate) {
        double soFar = productUpTo(t);
        double next = momentum(t + 1);
        Formula ahead = M.times(next / (1 - soFar * next)).plus(G.times((1 - momentum(t)) / (1 - soFar)));
        Formula scale = V.dividedBy(1 - Math.pow(beta2, t)).map(Unary.SQRT).plus(epsilon);
        return List.of(
                Assignment.runningMean(M, beta1, G),
                Assignment.runningMean(V, beta2, G.map(Unary.SQUARE)),
                Assignment.of(W, W.minus(ahead.times(learningRate).dividedBy(scale))));
    }

    /// μₜ
    private double momentum(int t) {
        return beta1 * (1 - 0.5 * Math.pow(BASE, t * momentumDecay));
    }

    /// Πₜ, from the last one where that is known, and always multiplied in the same order.
    private double productUpTo(int t) {
        if (t < multiplied) {
            multiplied = 0;
            product = 1;
        }
        while (multiplied < t) {
            multiplied++;
            product *= momentum(multiplied);
        }
        return product;
    }

    @Override
    public String describe() {
        return "NAdam[beta1=" + beta1 + ", beta2=" + beta2 + ", epsilon=" + epsilon
                + ", momentumDecay=" + momentumDecay + "]";
    }
}
