package vitrine.nn.train.schedule;

import vitrine.nn.train.Schedule;

/// From 1 down to 0 along (1 − step / length)^p, and 0 from there on. A straight line with p = 1.
///
/// @param length how many steps the way down takes, at least 1
/// @param power  p, at least 0
public record PolynomialDecay(int length, double power) implements Schedule {
    /// Checks the ranges above.
    public PolynomialDecay {
        Checks.steps("length", length);
        Checks.notNegative("power", power);
    }

    @Override
    public double factor(int step, int steps) {
        return Math.pow(1 - (double) Math.min(step, length) / length, power);
    }
}
