package vitrine.nn.optim;

import java.util.Collection;
import java.util.List;
import vitrine.array.Formula;
import vitrine.array.Unary;
import vitrine.nn.Parameter;

/// Adadelta (Zeiler 2012, algorithm 1): Adagrad with a running mean in place of the sum, and with the size of the
/// steps taken so far in place of a learning rate. So a step has the units of a weight, whatever those of the loss.
///
///     s ← ρ · s + (1 − ρ) · g²
///     δ = √(d + ε) / √(s + ε) · g
///     d ← ρ · d + (1 − ρ) · δ²
///     w ← w − η · δ                          the paper has η = 1
public final class Adadelta extends ElementwiseOptimiser {
    private static final Formula.Input S = remembered(0);
    private static final Formula.Input D = remembered(1);

    private final double rho;
    private final double epsilon;

    /// Adadelta with ρ = 0.9 and ε = 1e−6.
    ///
    /// @param learningRate η; 1 is the paper's
    public Adadelta(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, 0.9, 1e-6);
    }

    /// Adadelta.
    ///
    /// @param learningRate η, at least 0
    /// @param rho          ρ, at least 0 and below 1
    /// @param epsilon      ε, above 0
    public Adadelta(Collection<Parameter> parameters, double learningRate, double rho, double epsilon) {
        super(parameters, learningRate, List.of("square", "squaredStep"), 0);
        this.rho = Ranges.belowOne("ρ", rho);
        this.epsilon = Ranges.positive("ε", epsilon);
    }

    @Override
    List<Assignment> rule(int t, double learningRate) {
        Formula delta = D.plus(epsilon).map(Unary.SQRT).dividedBy(S.plus(epsilon).map(Unary.SQRT)).times(G);
        // The gradient is not needed any more once the step is known, so the step takes its place.
        return List.of(
                Assignment.runningMean(S, rho, G.map(Unary.SQUARE)),
                Assignment.of(G, delta),
                Assignment.runningMean(D, rho, G.map(Unary.SQUARE)),
                Assignment.of(W, W.minus(G.times(learningRate))));
    }

    @Override
    public String describe() {
        return "Adadelta[rho=" + rho + ", epsilon=" + epsilon + "]";
    }
}
