package vitrine.nn.train.schedule;

import vitrine.nn.train.Schedule;

/// Smaller by the same factor every few steps: γ^⌊step / period⌋.
///
/// @param period how many steps the rate stays, at least 1
/// @param gamma  γ, at least 0
public record StepDecay(int period, double gamma) implements Schedule {
    /// Checks the ranges above.
    public StepDecay {
        Checks.steps("period", period);
        Checks.notNegative("γ", gamma);
    }

    @Override
    public double factor(int step, int steps) {
        return Math.pow(gamma, Math.floorDiv(step, period));
    }
}
