package vitrine.array;

/// A function of several numbers, to be computed element by element in one go.
///
/// An update such as Adam's, written with array operations, walks through memory once per operation, and memory
/// is what bounds it. Written as a formula, it is computed for a handful of elements at a time, and what comes in
/// between never leaves the processor:
///
/// ```java
/// Formula w = Formula.input(0), g = Formula.input(1);
/// weights.backend().evaluate(w.minus(g.times(0.1)), weights, gradient);     // w − 0.1 · g
/// ```
///
/// What a formula means is what the same operations on whole arrays give; see [Backend#evaluate].
public sealed interface Formula {
    /// The element of operand number `index`.
    ///
    /// @param index which operand, from 0
    record Input(int index) implements Formula {
        /// Checks that the index is not negative.
        public Input {
            if (index < 0) {
                throw new IllegalArgumentException("operand number " + index + " is negative");
            }
        }
    }

    /// A number.
    ///
    /// @param value the number
    record Constant(double value) implements Formula {}

    /// A function of one number.
    ///
    /// @param f the function
    /// @param x its argument
    record Map(Unary f, Formula x) implements Formula {}

    /// A function of two numbers.
    ///
    /// @param f the function
    /// @param a its first argument
    /// @param b its second argument
    record Zip(Binary f, Formula a, Formula b) implements Formula {}

    /// The element of operand number `index`.
    static Formula input(int index) {
        return new Input(index);
    }

    /// A number.
    static Formula constant(double value) {
        return new Constant(value);
    }

    /// `f` of this.
    default Formula map(Unary f) {
        return new Map(f, this);
    }

    /// The sum.
    default Formula plus(Formula other) {
        return new Zip(Binary.ADD, this, other);
    }

    /// The difference.
    default Formula minus(Formula other) {
        return new Zip(Binary.SUBTRACT, this, other);
    }

    /// The product.
    default Formula times(Formula other) {
        return new Zip(Binary.MULTIPLY, this, other);
    }

    /// The quotient.
    default Formula dividedBy(Formula other) {
        return new Zip(Binary.DIVIDE, this, other);
    }

    /// The sum with a number.
    default Formula plus(double number) {
        return plus(constant(number));
    }

    /// The difference from a number.
    default Formula minus(double number) {
        return minus(constant(number));
    }

    /// The product with a number.
    default Formula times(double number) {
        return times(constant(number));
    }

    /// The quotient by a number.
    default Formula dividedBy(double number) {
        return dividedBy(constant(number));
    }
}
