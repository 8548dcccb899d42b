package vitrine.nn.optim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vitrine.array.Formula;
import vitrine.array.Unary;
import vitrine.nn.Parameter;

/// RMSProp (Tieleman and Hinton 2012, lecture 6.5): the gradient divided by the root of the running mean of its
/// square, so that only its direction and its steadiness count.
///
///     s ← α · s + (1 − α) · g²
///     w ← w − η · g / (√s + ε)
///
/// Three variations, all off by default (the last two from Graves 2013, eq. 38–45, with ε outside of the root here):
///
///     weight decay λ   g ← g + λ · w                                first of all
///     centred          a ← α · a + (1 − α) · g, and √(s − a²) for √s: a variance in place of a mean square
///     momentum μ       v ← μ · v + g / (√s + ε),  w ← w − η · v
public final class RmsProp extends ElementwiseOptimiser implements MomentumOptimiser {
    private static final Formula.Input S = remembered(0);

    private final Settings settings;
    private double momentum;

    /// The hyper-parameters.
    ///
    /// @param alpha       α, at least 0 and below 1
    /// @param epsilon     ε, above 0
    /// @param momentum    μ, at least 0 and below 1; 0 is none
    /// @param centred     whether to divide by the root of the variance
    /// @param weightDecay λ, at least 0; 0 is none
    public record Settings(double alpha, double epsilon, double momentum, boolean centred, double weightDecay) {
        /// Checks the ranges above.
        public Settings {
            Ranges.belowOne("α", alpha);
            Ranges.positive("ε", epsilon);
            Ranges.belowOne("momentum", momentum);
            Ranges.notNegative("weight decay", weightDecay);
        }

        /// α = 0.99, ε = 1e−8, and no variation.
        public static Settings defaults() {
            return new Settings(0.99, 1e-8, 0, false, 0);
        }

        private List<String> remembered() {
            List<String> names = new ArrayList<>(List.of("square"));
            if (momentum > 0) {
                names.add("velocity");
            }
            if (centred) {
                names.add("mean");
            }
            return names;
        }
    }

    /// RMSProp with α = 0.99 and ε = 1e−8.
    public RmsProp(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, Settings.defaults());
    }

    /// RMSProp with all that the settings say.
    ///
    /// @param learningRate η, at least 0
    public RmsProp(Collection<Parameter> parameters, double learningRate, Settings settings) {
        super(parameters, learningRate, settings.remembered(), 0);
        this.settings = settings;
        this.momentum = settings.momentum();
    }

    @Override
    List<Assignment> rule(int t, double learningRate) {
        Formula.Input velocity = remembered(1);
        Formula.Input mean = remembered(settings.momentum() > 0 ? 2 : 1);
        List<Assignment> rule = new ArrayList<>();
        if (settings.weightDecay() > 0) {
            rule.add(Assignment.decayInGradient(settings.weightDecay()));
        }
        rule.add(Assignment.runningMean(S, settings.alpha(), G.map(Unary.SQUARE)));
        Formula spread = S;
        if (settings.centred()) {
            rule.add(Assignment.runningMean(mean, settings.alpha(), G));
            // In exact arithmetic a mean square is never below the square of the mean; rounded, it may be.
            spread = S.minus(mean.map(Unary.SQUARE)).map(Unary.RELU);
        }
        Formula scaled = G.dividedBy(spread.map(Unary.SQRT).plus(settings.epsilon()));
        if (settings.momentum() > 0) {
            rule.add(Assignment.of(velocity, velocity.times(momentum).plus(scaled)));
            scaled = velocity;
        }
        rule.add(Assignment.of(W, W.minus(scaled.times(learningRate))));
        return rule;
    }

    @Override
    public double momentum() {
        return momentum;
    }

    @Override
    public void momentum(double momentum) {
        if (settings.momentum() == 0) {
            throw new IllegalStateException("momentum " + momentum + " for RMSProp that was made without a velocity");
        }
        this.momentum = Ranges.belowOne("momentum", momentum);
    }

    @Override
    public String describe() {
        return described("RmsProp", settings);
    }
}
