package vitrine.nn.optim;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.autodiff.GradientMap;
import vitrine.nn.Parameter;

/// Stochastic gradient descent with momentum (Polyak 1964, in the form of Sutskever et al. 2013 without the
/// learning rate in the velocity):
///
///     v ← μ · v + g
///     w ← w − η · v
///
/// With μ = 0 it is plain gradient descent. At the first step v = g.
public final class Sgd implements Optimiser {
    private final List<Parameter> parameters;
    private final double momentum;
    private final @Nullable NdArray[] velocities;
    private double learningRate;

    /// Plain gradient descent.
    public Sgd(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, 0);
    }

    /// Gradient descent with momentum.
    ///
    /// @param learningRate η, at least 0
    /// @param momentum     μ, at least 0 and below 1
    public Sgd(Collection<Parameter> parameters, double learningRate, double momentum) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum " + momentum + ": expected at least 0 and below 1");
        }
        this.parameters = List.copyOf(parameters);
        this.momentum = momentum;
        this.velocities = new NdArray[this.parameters.size()];
        learningRate(learningRate);
    }

    @Override
    public void step(GradientMap gradients) {
        Formula velocity = Formula.input(0).times(momentum).plus(Formula.input(1));
        Formula step = Formula.input(0).minus(Formula.input(1).times(learningRate));
        for (int i = 0; i < velocities.length; i++) {
            Parameter w = parameters.get(i);
            NdArray g = gradients.of(w.variable());
            NdArray v = velocities[i];
            v = v == null || momentum == 0 ? g : g.backend().evaluate(velocity, v, g);
            velocities[i] = v;
            w.set(g.backend().evaluate(step, w.value(), v));
        }
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void learningRate(double learningRate) {
        this.learningRate = LearningRates.checked(learningRate);
    }
}
