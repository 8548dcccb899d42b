package vitrine.array.simd;

import vitrine.array.Unary;

/// Functions without vectors of their own: each number is computed in 64 bits by the definition and rounded once,
/// so the error is half a unit in the last place. They cost some ten times as much as the vector functions.
final class WideLoops {
    private WideLoops() {}

    static void map(Unary f, float[] x, int from, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = (float) f.apply(x[from + i]);
        }
    }
}
