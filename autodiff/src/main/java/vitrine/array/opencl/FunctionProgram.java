package vitrine.array.opencl;

import vitrine.array.Binary;
import vitrine.array.Unary;

/// The functions of one and of two numbers.
///
/// OpenCL promises at most 2.5 units in the last place for 1/x, 3 for √x, eˣ and log, 5 for tanh, 16 for aᵇ.
/// Its `fmax` prefers a number to a NaN, and its `pow` finds 1^NaN to be 1; the reference differs, and decides.
abstract class FunctionProgram extends ProgramMemory {
    static final int IDENTITY = 0;
    private static final int NEGATE = 1;
    private static final int ABS = 2;
    private static final int SIGN = 3;
    private static final int STEP = 4;
    private static final int RELU = 5;
    private static final int EXP = 6;
    private static final int LOG = 7;
    private static final int SQRT = 8;
    private static final int RECIPROCAL = 9;
    private static final int SQUARE = 10;
    private static final int TANH = 11;
    private static final int SIGMOID = 12;
    private static final int SIN = 13;
    private static final int COS = 14;
    private static final int ERF = 15;
    private static final int EXPM1 = 16;
    private static final int LOG1P = 17;

    /// The functions of two numbers have this code or a higher one.
    static final int BINARY = 20;

    private static final int ADD = 20;
    private static final int SUBTRACT = 21;
    private static final int MULTIPLY = 22;
    private static final int DIVIDE = 23;
    private static final int POWER = 24;
    private static final int MAXIMUM = 25;
    private static final int MINIMUM = 26;
    private static final int GREATER = 27;
    private static final int GREATER_EQUAL = 28;
    private static final int EQUAL = 29;

    FunctionProgram(int length) {
        super(length);
    }

    /// The number under which the device knows a function.
    static int code(Unary f) {
        return switch (f) {
            case NEGATE -> NEGATE;
            case ABS -> ABS;
            case SIGN -> SIGN;
            case STEP -> STEP;
            case RELU -> RELU;
            case EXP -> EXP;
            case LOG -> LOG;
            case SQRT -> SQRT;
            case RECIPROCAL -> RECIPROCAL;
            case SQUARE -> SQUARE;
            case TANH -> TANH;
            case SIGMOID -> SIGMOID;
            case SIN -> SIN;
            case COS -> COS;
            case ERF -> ERF;
            case EXPM1 -> EXPM1;
            case LOG1P -> LOG1P;
        };
    }

    /// The number under which the device knows a function.
    static int code(Binary f) {
        return switch (f) {
            case ADD -> ADD;
            case SUBTRACT -> SUBTRACT;
            case MULTIPLY -> MULTIPLY;
            case DIVIDE -> DIVIDE;
            case POWER -> POWER;
            case MAXIMUM -> MAXIMUM;
            case MINIMUM -> MINIMUM;
            case GREATER -> GREATER;
            case GREATER_EQUAL -> GREATER_EQUAL;
            case EQUAL -> EQUAL;
        };
    }

    float unary(int f, float x) {
        float y = x;
        if (f == NEGATE) {
            y = -x;
        } else if (f == ABS) {
            y = abs(x);
        } else if (f == SIGN) {
            y = x > 0 ? 1 : x < 0 ? -1 : x;
        } else if (f == STEP) {
            y = x > 0 ? 1 : 0;
        } else if (f == RELU) {
            y = x > 0 || notANumber(x) ? x : 0;
        } else if (f == EXP) {
            y = exp(x);
        } else if (f == LOG) {
            y = log(x);
        } else if (f == SQRT) {
            y = sqrt(x);
        } else if (f == RECIPROCAL) {
            y = 1 / x;
        } else if (f == SQUARE) {
            y = x * x;
        } else if (f == TANH) {
            // From 9.011 on, tanh rounds to 1; the device may be a few units off there, which 1 − tanh² shows.
            y = abs(x) > 9.011F ? (x > 0 ? 1 : -1) : tanh(x);
        } else if (f == SIGMOID) {
            // With a negative exponent, small results keep their digits.
            float e = exp(-abs(x));
            y = x < 0 ? e / (1 + e) : 1 / (1 + e);
        } else if (f == SIN) {
            y = sin(x);
        } else if (f == COS) {
            y = cos(x);
        } else if (f == ERF) {
            y = errorFunction(x);
        } else if (f == EXPM1) {
            y = exponentialMinusOne(x);
        } else if (f == LOG1P) {
            y = logarithmOfOnePlus(x);
        }
        return y;
    }

    /// The series near the middle, else 1 minus the continued fraction of the complement, as in the definition.
    float errorFunction(float x) {
        float far = abs(x);
        float y = x;
        if (far < 1) {
            float term = x;
            for (int n = 1; n < 16; n++) {
                term = term * 2 * x * x / (2 * n + 1);
                y = y + term;
            }
            y = 1.1283791671f * exp(-x * x) * y;
        } else if (far < 4) {
            float fraction = far;
            for (int level = 40; level > 0; level--) {
                fraction = far + 0.5f * level / fraction;
            }
            float rest = exp(-far * far) / (1.7724538509f * fraction);
            y = x < 0 ? rest - 1 : 1 - rest;
        } else if (!notANumber(x)) {
            y = x < 0 ? -1 : 1;
        }
        return y;
    }

    /// The Taylor polynomial where x is small.
    float exponentialMinusOne(float x) {
        float y = exp(x) - 1;
        if (abs(x) < 0.5f) {
            float sum = 1;
            for (int n = 9; n > 1; n--) {
                sum = 1 + x * sum / n;
            }
            y = x * sum;
        }
        return y;
    }

    /// The rounding error of 1 + x is divided out again (Kahan).
    float logarithmOfOnePlus(float x) {
        float u = 1 + x;
        float y = log(u);
        if (u == 1) {
            y = x;
        } else if (abs(x) < 1) {
            y = y * x / (u - 1);
        }
        return y;
    }

    float binary(int f, float a, float b) {
        float y = a;
        if (f == ADD) {
            y = a + b;
        } else if (f == SUBTRACT) {
            y = a - b;
        } else if (f == MULTIPLY) {
            y = a * b;
        } else if (f == DIVIDE) {
            y = a / b;
        } else if (f == POWER) {
            y = power(a, b);
        } else if (f == MAXIMUM) {
            y = b > a || notANumber(b) ? b : a;
        } else if (f == MINIMUM) {
            y = b < a || notANumber(b) ? b : a;
        } else if (f == GREATER) {
            y = a > b ? 1 : 0;
        } else if (f == GREATER_EQUAL) {
            y = a >= b ? 1 : 0;
        } else if (f == EQUAL) {
            y = a == b ? 1 : 0;
        }
        return y;
    }

    float power(float a, float b) {
        float y = pow(a, b);
        if (notANumber(b) || (abs(a) == 1 && abs(b) == Float.POSITIVE_INFINITY)) {
            y = Float.NaN;
        }
        return y;
    }
}
