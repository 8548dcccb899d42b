package vitrine.xai.evaluate;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Unary;

/// How much there is to read in an explanation: few large attributions are easier to grasp than many small ones. All of it
/// is about sizes |Φᵢ|.
public final class Complexity {
    private Complexity() {}

    /// Sparseness (Chalasani et al. 2020): the Gini index of the sizes, 0 if all are equal and close to 1 if one has it all,
    ///
    ///     G = Σᵢ (2i − n − 1) · |Φ|₍ᵢ₎ / (n · Σᵢ |Φᵢ|),     |Φ|₍₁₎ ≤ … ≤ |Φ|₍ₙ₎
    ///
    /// and 0 if there is nothing.
    public static double gini(NdArray attributions) {
        double[] sizes = sizes(attributions);
        Arrays.sort(sizes);
        double weighed = 0;
        double sum = 0;
        for (int i = 0; i < sizes.length; i++) {
            weighed += (2 * (i + 1) - sizes.length - 1) * sizes[i];
            sum += sizes[i];
        }
        return sum == 0 ? 0 : weighed / (sizes.length * sum);
    }

    /// Complexity (Bhatt et al. 2020): the entropy of the shares |Φᵢ| / Σ |Φ| in nats, from 0 if one has it all to ln n.
    public static double entropy(NdArray attributions) {
        double[] sizes = sizes(attributions);
        double sum = Arrays.stream(sizes).sum();
        double entropy = 0;
        for (double size : sizes) {
            if (size > 0) {
                entropy -= size / sum * Math.log(size / sum);
            }
        }
        return entropy;
    }

    /// Effective complexity (Nguyen and Martínez 2020): how many attributions are larger than `threshold`.
    public static int effective(NdArray attributions, double threshold) {
        return (int) Arrays.stream(sizes(attributions)).filter(size -> size > threshold).count();
    }

    private static double[] sizes(NdArray attributions) {
        return attributions.map(Unary.ABS).toDoubles();
    }
}
