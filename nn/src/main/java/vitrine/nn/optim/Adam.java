package vitrine.nn.optim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.Unary;
import vitrine.nn.Parameter;

/// Adam (Kingma and Ba 2015, algorithm 1): gradient descent on a running mean of the gradients, each scaled
/// by the running mean of its square. With t the number of the step, from 1 on:
///
///     m ← β₁ · m + (1 − β₁) · g          m̂ = m / (1 − β₁ᵗ)
///     v ← β₂ · v + (1 − β₂) · g²         v̂ = v / (1 − β₂ᵗ)
///     w ← w − η · m̂ / (√v̂ + ε)
///
/// The means start at 0, and the divisions take that bias out: of constant gradients, m = (1 − β₁ᵗ) · g.
///
/// Two variations, both off by default. Weight decay λ starts with g ← g + λ · w; the decay is then scaled like the
/// gradient, so that [AdamW] is what one mostly wants. AMSGrad (Reddi et al. 2018, algorithm 2) divides by the
/// largest v so far in place of v, so that no weight's steps grow again after a large gradient was forgotten; as is
/// usual, and other than in the paper, the bias is taken out of it too.
public final class Adam extends ElementwiseOptimiser implements MomentumOptimiser {
    private static final Formula.Input M = remembered(0);
    private static final Formula.Input V = remembered(1);
    private static final Formula.Input LARGEST_V = remembered(2);

    private final Settings settings;
    private double beta1;

    /// The hyper-parameters.
    ///
    /// @param beta1       β₁, at least 0 and below 1
    /// @param beta2       β₂, at least 0 and below 1
    /// @param epsilon     ε, above 0
    /// @param weightDecay λ, at least 0; 0 is none
    /// @param amsgrad     whether to divide by the largest mean square so far
    public record Settings(double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad) {
        /// Checks the ranges above.
        public Settings {
            Ranges.belowOne("β₁", beta1);
            Ranges.belowOne("β₂", beta2);
            Ranges.positive("ε", epsilon);
            Ranges.notNegative("weight decay", weightDecay);
        }

        /// The paper's: β₁ = 0.9, β₂ = 0.999, ε = 1e−8, and no variation.
        public static Settings defaults() {
            return new Settings(0.9, 0.999, 1e-8, 0, false);
        }

        /// These with weight decay λ.
        public Settings withWeightDecay(double lambda) {
            return new Settings(beta1, beta2, epsilon, lambda, amsgrad);
        }

        /// These with AMSGrad.
        public Settings withAmsgrad() {
            return new Settings(beta1, beta2, epsilon, weightDecay, true);
        }

        List<String> remembered() {
            return amsgrad ? List.of("mean", "square", "largestSquare") : List.of("mean", "square");
        }
    }

    /// Adam with the paper's β₁ = 0.9, β₂ = 0.999, ε = 1e−8.
    ///
    /// @param learningRate η; 0.001 is the paper's
    public Adam(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, Settings.defaults());
    }

    /// Adam.
    ///
    /// @param learningRate η, at least 0
    /// @param beta1        β₁, at least 0 and below 1
    /// @param beta2        β₂, at least 0 and below 1
    /// @param epsilon      ε, above 0
    public Adam(Collection<Parameter> parameters, double learningRate, double beta1, double beta2, double epsilon) {
        this(parameters, learningRate, new Settings(beta1, beta2, epsilon, 0, false));
    }

    /// Adam with all that the settings say.
    ///
    /// @param learningRate η, at least 0
    public Adam(Collection<Parameter> parameters, double learningRate, Settings settings) {
        super(parameters, learningRate, settings.remembered(), 0);
        this.settings = settings;
        this.beta1 = settings.beta1();
    }

    @Override
    List<Assignment> rule(int t, double learningRate) {
        List<Assignment> rule = new ArrayList<>();
        if (settings.weightDecay() > 0) {
            rule.add(Assignment.decayInGradient(settings.weightDecay()));
        }
        rule.addAll(lines(t, learningRate, beta1, settings));
        return rule;
    }

    /// The algorithm without weight decay.
    static List<Assignment> lines(int t, double learningRate, double beta1, Settings settings) {
        List<Assignment> lines = new ArrayList<>();
        lines.add(Assignment.runningMean(M, beta1, G));
        lines.add(Assignment.runningMean(V, settings.beta2(), G.map(Unary.SQUARE)));
        if (settings.amsgrad()) {
            lines.add(Assignment.of(LARGEST_V, new Formula.Zip(Binary.MAXIMUM, LARGEST_V, V)));
        }
        Formula square = settings.amsgrad() ? LARGEST_V : V;
        double correction1 = 1 - Math.pow(beta1, t);
        double correction2 = 1 - Math.pow(settings.beta2(), t);
        Formula scale = square.dividedBy(correction2).map(Unary.SQRT).plus(settings.epsilon());
        lines.add(Assignment.of(W, W.minus(M.times(learningRate / correction1).dividedBy(scale))));
        return lines;
    }

    @Override
    public double momentum() {
        return beta1;
    }

    @Override
    public void momentum(double momentum) {
        beta1 = Ranges.belowOne("β₁", momentum);
    }

    @Override
    public String describe() {
        return described("Adam", settings);
    }
}
