package vitrine.nn.train.schedule;

import vitrine.nn.train.Schedule;

/// Smaller by the same factor at every step: γ^step.
///
/// @param gamma γ, at least 0
public record ExponentialDecay(double gamma) implements Schedule {
    /// Checks the range above.
    public ExponentialDecay {
        Checks.notNegative("γ", gamma);
    }

    @Override
    public double factor(int step, int steps) {
        return Math.pow(gamma, step);
    }
}
