package vitrine.xai.attention;

import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Square matrices of the size of an attention map.
final class Matrices {
    private Matrices() {}

    /// I (T, T) for a map (heads, T, T), on its backend.
    static NdArray identity(NdArray map) {
        int n = map.shape().dim(2);
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            values[i * n + i] = 1;
        }
        return map.backend().array(Shape.of(n, n), values);
    }
}
