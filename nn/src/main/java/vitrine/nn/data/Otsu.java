package vitrine.nn.data;

/// Otsu's threshold: the level t that splits a histogram into the two classes that differ most.
///
/// With the shares w₀, w₁ of the pixels up to t and above it, and their mean levels μ₀, μ₁, it maximises the
/// between-class variance
///
///     σ²(t) = w₀ w₁ (μ₀ − μ₁)²
///
/// Source: Otsu (1979), *A threshold selection method from gray-level histograms*, IEEE Transactions on
/// Systems, Man, and Cybernetics 9(1), eq. 18.
final class Otsu {
    private Otsu() {}

    /// The threshold. Where several are equally good it is their middle, so that a gap between the classes is
    /// halved.
    ///
    /// @param histogram how many pixels have each level
    static int threshold(int[] histogram) {
        double pixels = 0;
        double sum = 0;
        for (int level = 0; level < histogram.length; level++) {
            pixels += histogram[level];
            sum += (double) level * histogram[level];
        }
        double best = -1;
        int first = 0;
        int last = 0;
        double w0 = 0;
        double sum0 = 0;
        for (int t = 0; t < histogram.length - 1; t++) {
            w0 += histogram[t];
            sum0 += (double) t * histogram[t];
            double w1 = pixels - w0;
            double distance = w0 == 0 || w1 == 0 ? 0 : sum0 / w0 - (sum - sum0) / w1;
            double variance = w0 * w1 * distance * distance;
            if (variance > best) {
                best = variance;
                first = t;
            }
            if (variance == best) {
                last = t;
            }
        }
        return (first + last) / 2;
    }
}
