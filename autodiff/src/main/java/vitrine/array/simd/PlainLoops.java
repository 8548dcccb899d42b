package vitrine.array.simd;

/// The plain twins of [UnaryLoops] and [BinaryLoops]: one number after the other, with the same bits.
final class PlainLoops {
    private PlainLoops() {}

    static void negate(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = -x[from + i];
        }
    }

    static void abs(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = Math.abs(x[from + i]);
        }
    }

    static void sign(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = x[from + i] > 0 ? 1 : x[from + i] < 0 ? -1 : x[from + i];
        }
    }

    static void step(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = x[from + i] > 0 ? 1 : 0;
        }
    }

    static void relu(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = x[from + i] <= 0 ? 0 : x[from + i];
        }
    }

    static void leakyRelu(float slope, float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = Math.max(x[from + i], slope * x[from + i]);
        }
    }

    static void sqrt(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = (float) Math.sqrt(x[from + i]);
        }
    }

    static void reciprocal(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = 1 / x[from + i];
        }
    }

    static void square(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = x[from + i] * x[from + i];
        }
    }

    static void add(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = x[xAt + i] + y[yAt + i];
        }
    }

    static void subtract(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = x[xAt + i] - y[yAt + i];
        }
    }

    static void multiply(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = x[xAt + i] * y[yAt + i];
        }
    }

    static void divide(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = x[xAt + i] / y[yAt + i];
        }
    }

    static void maximum(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = Math.max(x[xAt + i], y[yAt + i]);
        }
    }

    static void minimum(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = Math.min(x[xAt + i], y[yAt + i]);
        }
    }

    static void greater(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = x[xAt + i] > y[yAt + i] ? 1 : 0;
        }
    }

    static void greaterEqual(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = x[xAt + i] >= y[yAt + i] ? 1 : 0;
        }
    }

    static void equal(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = x[xAt + i] == y[yAt + i] ? 1 : 0;
        }
    }

    static void exp(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = PlainTranscendental.exp(x[from + i]);
        }
    }

    static void log(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = PlainTranscendental.log(x[from + i]);
        }
    }

    static void tanh(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = PlainTranscendental.tanh(x[from + i]);
        }
    }

    static void sigmoid(float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = PlainTranscendental.sigmoid(x[from + i]);
        }
    }

    static void power(float[] x, int xAt, float[] y, int yAt, float[] z, int at, int count) {
        for (int i = 0; i < count; i++) {
            z[at + i] = PlainTranscendental.power(x[xAt + i], y[yAt + i]);
        }
    }
}
