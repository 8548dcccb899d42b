package vitrine.nn.optim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vitrine.array.Formula;
import vitrine.nn.Parameter;

/// Stochastic gradient descent with momentum (Polyak 1964, in the form of Sutskever et al. 2013 without the
/// learning rate in the velocity):
///
///     v ← μ · v + g
///     w ← w − η · v
///
/// With μ = 0 it is plain gradient descent. At the first step v = g. Three variations, all off by default:
///
///     weight decay λ   g ← g + λ · w                first of all
///     dampening τ      v ← μ · v + (1 − τ) · g      from the second step on
///     Nesterov         w ← w − η · (g + μ · v)      with the new v
///
/// Nesterov's accelerated gradient measures the slope where the velocity is about to lead. Written for that point
/// instead of the one left behind, which is what w stands for then, it is the last line (Bengio et al. 2013, eq. 7).
public final class Sgd extends ElementwiseOptimiser implements MomentumOptimiser {
    private static final Formula.Input V = remembered(0);

    private final Settings settings;
    private double momentum;

    /// The hyper-parameters.
    ///
    /// @param momentum    μ, at least 0 and below 1; 0 is none
    /// @param dampening   τ, at least 0 and below 1; 0 is none
    /// @param nesterov    whether to look ahead; needs momentum, and no dampening
    /// @param weightDecay λ, at least 0; 0 is none
    public record Settings(double momentum, double dampening, boolean nesterov, double weightDecay) {
        /// Checks the ranges above.
        public Settings {
            Ranges.belowOne("momentum", momentum);
            Ranges.belowOne("dampening", dampening);
            Ranges.notNegative("weight decay", weightDecay);
            if (nesterov && (momentum == 0 || dampening != 0)) {
                throw new IllegalArgumentException("Nesterov's gradient with momentum " + momentum + ", dampening "
                        + dampening + ": expected momentum and no dampening");
            }
        }

        /// Momentum alone.
        public static Settings ofMomentum(double momentum) {
            return new Settings(momentum, 0, false, 0);
        }
    }

    /// Plain gradient descent.
    public Sgd(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, 0);
    }

    /// Gradient descent with momentum.
    ///
    /// @param learningRate η, at least 0
    /// @param momentum     μ, at least 0 and below 1
    public Sgd(Collection<Parameter> parameters, double learningRate, double momentum) {
        this(parameters, learningRate, Settings.ofMomentum(momentum));
    }

    /// Gradient descent with all that the settings say.
    ///
    /// @param learningRate η, at least 0
    public Sgd(Collection<Parameter> parameters, double learningRate, Settings settings) {
        super(parameters, learningRate, settings.momentum() == 0 ? List.of() : List.of("velocity"), 0);
        this.settings = settings;
        this.momentum = settings.momentum();
    }

    @Override
    List<Assignment> rule(int t, double learningRate) {
        List<Assignment> rule = new ArrayList<>();
        if (settings.weightDecay() > 0) {
            rule.add(Assignment.decayInGradient(settings.weightDecay()));
        }
        if (settings.momentum() == 0) {
            rule.add(Assignment.of(W, W.minus(G.times(learningRate))));
            return rule;
        }
        Formula push = settings.dampening() == 0 ? G : G.times(1 - settings.dampening());
        rule.add(Assignment.of(V, t == 1 ? G : V.times(momentum).plus(push)));
        Formula direction = settings.nesterov() ? G.plus(V.times(momentum)) : V;
        rule.add(Assignment.of(W, W.minus(direction.times(learningRate))));
        return rule;
    }

    @Override
    public double momentum() {
        return momentum;
    }

    @Override
    public void momentum(double momentum) {
        if (settings.momentum() == 0) {
            throw new IllegalStateException(
                    "momentum " + momentum + " for plain gradient descent, which has no velocity");
        }
        this.momentum = Ranges.belowOne("momentum", momentum);
    }

    @Override
    public String describe() {
        return described("Sgd", settings);
    }
}
