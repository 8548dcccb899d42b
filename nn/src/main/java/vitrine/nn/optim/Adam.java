package vitrine.nn.optim;

import java.util.Collection;
import java.util.List;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.GradientMap;
import vitrine.nn.Parameter;

/// Adam (Kingma and Ba 2015, algorithm 1): gradient descent on a running mean of the gradients, each scaled
/// by the running mean of its square. With t the number of the step, from 1 on:
///
///     m ← β₁ · m + (1 − β₁) · g          m̂ = m / (1 − β₁ᵗ)
///     v ← β₂ · v + (1 − β₂) · g²         v̂ = v / (1 − β₂ᵗ)
///     w ← w − η · m̂ / (√v̂ + ε)
///
/// The means start at 0, and the divisions take that bias out.
public final class Adam implements Optimiser {
    private final List<Parameter> parameters;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final Formula mean;
    private final Formula square;
    private final NdArray[] means;
    private final NdArray[] squares;
    private double learningRate;
    private int steps;

    /// Adam with the paper's β₁ = 0.9, β₂ = 0.999, ε = 1e−8.
    ///
    /// @param learningRate η; 0.001 is the paper's
    public Adam(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, 0.9, 0.999, 1e-8);
    }

    /// Adam.
    ///
    /// @param learningRate η, at least 0
    /// @param beta1        β₁, at least 0 and below 1
    /// @param beta2        β₂, at least 0 and below 1
    /// @param epsilon      ε, above 0
    public Adam(Collection<Parameter> parameters, double learningRate, double beta1, double beta2, double epsilon) {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
            throw new IllegalArgumentException("β₁ " + beta1 + ", β₂ " + beta2 + ", ε " + epsilon
                    + ": expected both β at least 0 and below 1, and ε above 0");
        }
        this.parameters = List.copyOf(parameters);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.mean = runningMean(beta1, Formula.input(0), Formula.input(1));
        this.square = runningMean(beta2, Formula.input(0), Formula.input(1).map(Unary.SQUARE));
        this.means = zeros();
        this.squares = zeros();
        learningRate(learningRate);
    }

    @Override
    public void step(GradientMap gradients) {
        steps++;
        Formula step = update(1 - Math.pow(beta1, steps), 1 - Math.pow(beta2, steps));
        for (int i = 0; i < means.length; i++) {
            Parameter w = parameters.get(i);
            NdArray g = gradients.of(w.variable());
            NdArray m = g.backend().evaluate(mean, means[i], g);
            NdArray v = g.backend().evaluate(square, squares[i], g);
            w.set(g.backend().evaluate(step, w.value(), m, v));
            means[i] = m;
            squares[i] = v;
        }
    }

    /// β · running + (1 − β) · new
    private static Formula runningMean(double beta, Formula running, Formula latest) {
        return running.times(beta).plus(latest.times(1 - beta));
    }

    /// w − η · m̂ / (√v̂ + ε), of w, m and v; the corrections are 1 − β₁ᵗ and 1 − β₂ᵗ.
    private Formula update(double correction1, double correction2) {
        Formula w = Formula.input(0);
        Formula m = Formula.input(1);
        Formula v = Formula.input(2);
        Formula scale = v.dividedBy(correction2).map(Unary.SQRT).plus(epsilon);
        return w.minus(m.times(learningRate / correction1).dividedBy(scale));
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void learningRate(double learningRate) {
        this.learningRate = LearningRates.checked(learningRate);
    }

    private NdArray[] zeros() {
        return parameters.stream()
                .map(p -> p.value().backend().full(p.value().shape(), 0))
                .toArray(NdArray[]::new);
    }
}
