package vitrine.nn.optim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vitrine.array.Formula;
import vitrine.array.Unary;
import vitrine.nn.Parameter;

/// Adagrad (Duchi et al. 2011, section 1.1): every weight has a learning rate of its own, which falls with the squares
/// of all gradients it ever had. Weights of rare features keep taking large steps.
///
///     g ← g + λ · w                          if there is weight decay
///     s ← s + g²
///     w ← w − ηₜ · g / (√s + ε)              ηₜ = η / (1 + (t − 1) · κ)
public final class Adagrad extends ElementwiseOptimiser {
    private static final Formula.Input S = remembered(0);

    private final Settings settings;

    /// The hyper-parameters.
    ///
    /// @param epsilon     ε, above 0
    /// @param initial     s before the first step, at least 0
    /// @param rateDecay   κ, at least 0; 0 leaves the learning rate as it is
    /// @param weightDecay λ, at least 0; 0 is none
    public record Settings(double epsilon, double initial, double rateDecay, double weightDecay) {
        /// Checks the ranges above.
        public Settings {
            Ranges.positive("ε", epsilon);
            Ranges.notNegative("initial sum of squares", initial);
            Ranges.notNegative("decay of the learning rate", rateDecay);
            Ranges.notNegative("weight decay", weightDecay);
        }

        /// ε = 1e−10, and 0 for the rest.
        public static Settings defaults() {
            return new Settings(1e-10, 0, 0, 0);
        }
    }

    /// Adagrad with ε = 1e−10.
    public Adagrad(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, Settings.defaults());
    }

    /// Adagrad with all that the settings say.
    ///
    /// @param learningRate η, at least 0
    public Adagrad(Collection<Parameter> parameters, double learningRate, Settings settings) {
        super(parameters, learningRate, List.of("squares"), settings.initial());
        this.settings = settings;
    }

    @Override
    List<Assignment> rule(int t, double learningRate) {
        List<Assignment> rule = new ArrayList<>();
        if (settings.weightDecay() > 0) {
            rule.add(Assignment.decayInGradient(settings.weightDecay()));
        }
        rule.add(Assignment.of(S, S.plus(G.map(Unary.SQUARE))));
        double rate = learningRate / (1 + (t - 1) * settings.rateDecay());
        rule.add(Assignment.of(W, W.minus(G.times(rate).dividedBy(S.map(Unary.SQRT).plus(settings.epsilon())))));
        return rule;
    }

    @Override
    public String describe() {
        return described("Adagrad", settings);
    }
}
