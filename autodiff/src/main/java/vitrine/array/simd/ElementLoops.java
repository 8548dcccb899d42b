package vitrine.array.simd;

import vitrine.array.Binary;
import vitrine.array.Unary;

/// Which loop computes which function, on numbers that lie side by side: vectors once they are fast, their plain
/// twins until then.
final class ElementLoops {
    private final WarmUp warmUp;

    ElementLoops(WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    /// `y[at + i] = f(x[from + i])` for `count` elements.
    void map(Unary f, float[] x, int from, float[] y, int at, int count) {
        if (!warmUp.isDone()) {
            mapPlainly(f, x, from, y, at, count);
            return;
        }
        switch (f) {
            case NEGATE -> UnaryLoops.negate(x, from, y, at, count);
            case ABS -> UnaryLoops.abs(x, from, y, at, count);
            case SIGN -> UnaryLoops.sign(x, from, y, at, count);
            case STEP -> UnaryLoops.step(x, from, y, at, count);
            case RELU -> UnaryLoops.relu(x, from, y, at, count);
            case SQRT -> UnaryLoops.sqrt(x, from, y, at, count);
            case RECIPROCAL -> UnaryLoops.reciprocal(x, from, y, at, count);
            case SQUARE -> UnaryLoops.square(x, from, y, at, count);
            case EXP -> Transcendental.exp(x, from, y, at, count);
            case LOG -> Transcendental.log(x, from, y, at, count);
            case TANH -> Transcendental.tanh(x, from, y, at, count);
            case SIGMOID -> Transcendental.sigmoid(x, from, y, at, count);
            case SIN, COS, ERF, EXPM1, LOG1P -> WideLoops.map(f, x, from, y, at, count);
        }
    }

    private static void mapPlainly(Unary f, float[] x, int from, float[] y, int at, int count) {
        switch (f) {
            case NEGATE -> PlainLoops.negate(x, from, y, at, count);
            case ABS -> PlainLoops.abs(x, from, y, at, count);
            case SIGN -> PlainLoops.sign(x, from, y, at, count);
            case STEP -> PlainLoops.step(x, from, y, at, count);
            case RELU -> PlainLoops.relu(x, from, y, at, count);
            case SQRT -> PlainLoops.sqrt(x, from, y, at, count);
            case RECIPROCAL -> PlainLoops.reciprocal(x, from, y, at, count);
            case SQUARE -> PlainLoops.square(x, from, y, at, count);
            case EXP -> PlainLoops.exp(x, from, y, at, count);
            case LOG -> PlainLoops.log(x, from, y, at, count);
            case TANH -> PlainLoops.tanh(x, from, y, at, count);
            case SIGMOID -> PlainLoops.sigmoid(x, from, y, at, count);
            case SIN, COS, ERF, EXPM1, LOG1P -> WideLoops.map(f, x, from, y, at, count);
        }
    }

    /// `z[at + i] = f(x[xAt + i], y[yAt + i])` for `count` elements; `z` may be `x` or `y` if the positions are equal.
    void zip(Binary f, float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        if (!warmUp.isDone()) {
            zipPlainly(f, x, xAt, y, yAt, z, at, count);
            return;
        }
        switch (f) {
            case ADD -> BinaryLoops.add(x, xAt, y, yAt, z, at, count);
            case SUBTRACT -> BinaryLoops.subtract(x, xAt, y, yAt, z, at, count);
            case MULTIPLY -> BinaryLoops.multiply(x, xAt, y, yAt, z, at, count);
            case DIVIDE -> BinaryLoops.divide(x, xAt, y, yAt, z, at, count);
            case MAXIMUM -> BinaryLoops.maximum(x, xAt, y, yAt, z, at, count);
            case MINIMUM -> BinaryLoops.minimum(x, xAt, y, yAt, z, at, count);
            case GREATER -> BinaryLoops.greater(x, xAt, y, yAt, z, at, count);
            case GREATER_EQUAL -> BinaryLoops.greaterEqual(x, xAt, y, yAt, z, at, count);
            case EQUAL -> BinaryLoops.equal(x, xAt, y, yAt, z, at, count);
            case POWER -> PlainLoops.power(x, xAt, y, yAt, z, at, count);
        }
    }

    private static void zipPlainly(Binary f, float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        switch (f) {
            case ADD -> PlainLoops.add(x, xAt, y, yAt, z, at, count);
            case SUBTRACT -> PlainLoops.subtract(x, xAt, y, yAt, z, at, count);
            case MULTIPLY -> PlainLoops.multiply(x, xAt, y, yAt, z, at, count);
            case DIVIDE -> PlainLoops.divide(x, xAt, y, yAt, z, at, count);
            case MAXIMUM -> PlainLoops.maximum(x, xAt, y, yAt, z, at, count);
            case MINIMUM -> PlainLoops.minimum(x, xAt, y, yAt, z, at, count);
            case GREATER -> PlainLoops.greater(x, xAt, y, yAt, z, at, count);
            case GREATER_EQUAL -> PlainLoops.greaterEqual(x, xAt, y, yAt, z, at, count);
            case EQUAL -> PlainLoops.equal(x, xAt, y, yAt, z, at, count);
            case POWER -> PlainLoops.power(x, xAt, y, yAt, z, at, count);
        }
    }
}
