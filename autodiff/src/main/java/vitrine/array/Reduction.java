package vitrine.array;

import java.util.function.DoubleBinaryOperator;

/// A way to turn many numbers into one.
public enum Reduction {
    /// The sum; 0 of no numbers
    SUM(0, Double::sum),
    /// The largest; NaN if any is, −∞ of no numbers
    MAX(Double.NEGATIVE_INFINITY, Math::max),
    /// The smallest; NaN if any is, +∞ of no numbers
    MIN(Double.POSITIVE_INFINITY, Math::min);

    private final double identity;
    private final DoubleBinaryOperator definition;

    Reduction(double identity, DoubleBinaryOperator definition) {
        this.identity = identity;
        this.definition = definition;
    }

    /// The value of the reduction of no numbers.
    public double identity() {
        return identity;
    }

    /// The value so far combined with the next number.
    public double combine(double soFar, double next) {
        return definition.applyAsDouble(soFar, next);
    }
}
