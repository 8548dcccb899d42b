package vitrine.nn.optim;

import vitrine.array.Formula;

/// One line of an update rule, `target ← value`, computed element by element.
///
/// @param target what gets the value
/// @param value  a formula of the weight, its gradient and what the optimiser remembers
record Assignment(Formula.Input target, Formula value) {
    static Assignment of(Formula.Input target, Formula value) {
        return new Assignment(target, value);
    }

    /// mean ← β · mean + (1 − β) · latest, the exponential running mean.
    static Assignment runningMean(Formula.Input mean, double beta, Formula latest) {
        return of(mean, mean.times(beta).plus(latest.times(1 - beta)));
    }

    /// g ← g + λ · w, the gradient of L + ½ λ ‖w‖²: weight decay that goes through the whole rule.
    static Assignment decayInGradient(double lambda) {
        return of(ElementwiseOptimiser.G, ElementwiseOptimiser.G.plus(ElementwiseOptimiser.W.times(lambda)));
    }
}
