package vitrine.array;

import java.util.function.DoubleBinaryOperator;

/// A function of two numbers that every backend can apply to two arrays, element by element.
///
/// The lambda is the definition: the reference backend runs it, the others must agree with it.
public enum Binary {
    /// a + b
    ADD((a, b) -> a + b),
    /// a − b
    SUBTRACT((a, b) -> a - b),
    /// a · b
    MULTIPLY((a, b) -> a * b),
    /// a / b
    DIVIDE((a, b) -> a / b),
    /// aᵇ
    POWER(Math::pow),
    /// The larger of the two; NaN if either is
    MAXIMUM(Math::max),
    /// The smaller of the two; NaN if either is
    MINIMUM(Math::min),
    /// 1 where a > b, else 0
    GREATER((a, b) -> a > b ? 1 : 0),
    /// 1 where a ≥ b, else 0
    GREATER_EQUAL((a, b) -> a >= b ? 1 : 0),
    /// 1 where a = b, else 0
    EQUAL((a, b) -> a == b ? 1 : 0);

    private final DoubleBinaryOperator definition;

    Binary(DoubleBinaryOperator definition) {
        this.definition = definition;
    }

    /// The function's value at `(a, b)`.
    public double apply(double a, double b) {
        return definition.applyAsDouble(a, b);
    }
}
