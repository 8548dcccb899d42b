package vitrine.array;

import java.util.function.DoubleUnaryOperator;

/// A function of one number that every backend can apply to all elements of an array.
///
/// The lambda is the definition: the reference backend runs it, the others must agree with it.
public enum Unary {
    /// −x
    NEGATE(x -> -x),
    /// |x|
    ABS(Math::abs),
    /// −1, 0 or 1; NaN stays NaN
    SIGN(Math::signum),
    /// 1 where x > 0, else 0: the derivative of ReLU, with 0 at the kink
    STEP(x -> x > 0 ? 1 : 0),
    /// max(x, 0); NaN stays NaN
    RELU(x -> Math.max(x, 0)),
    /// eˣ
    EXP(Math::exp),
    /// The natural logarithm
    LOG(Math::log),
    /// √x
    SQRT(Math::sqrt),
    /// 1/x
    RECIPROCAL(x -> 1 / x),
    /// x²
    SQUARE(x -> x * x),
    /// The hyperbolic tangent
    TANH(Math::tanh),
    /// 1/(1 + e⁻ˣ)
    SIGMOID(x -> 1 / (1 + Math.exp(-x))),
    /// The sine
    SIN(Math::sin),
    /// The cosine
    COS(Math::cos),
    /// The error function 2/√π · ∫₀ˣ exp(−t²) dt
    ERF(ErrorFunction::of),
    /// eˣ − 1, with all its digits where x is small
    EXPM1(Math::expm1),
    /// ln(1 + x), with all its digits where x is small
    LOG1P(Math::log1p);

    private final DoubleUnaryOperator definition;

    Unary(DoubleUnaryOperator definition) {
        this.definition = definition;
    }

    /// The function's value at `x`.
    public double apply(double x) {
        return definition.applyAsDouble(x);
    }
}
