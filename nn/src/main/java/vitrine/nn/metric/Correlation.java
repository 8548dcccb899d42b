package vitrine.nn.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/// How far two lists of numbers go together: 1 if in step, −1 if opposite, 0 if one says nothing of the other.
///
/// All three are NaN where one of the lists is constant, as then there is nothing to go together with.
public final class Correlation {
    private Correlation() {}

    /// Pearson's correlation: the covariance over both standard deviations,
    ///
    ///     r = Σ (aᵢ − ā)(bᵢ − b̄) / √(Σ (aᵢ − ā)² · Σ (bᵢ − b̄)²)
    public static double pearson(double[] a, double[] b) {
        sameLength(a, b);
        double meanA = mean(a);
        double meanB = mean(b);
        double together = 0;
        double alone = 0;
        double other = 0;
        for (int i = 0; i < a.length; i++) {
            together += (a[i] - meanA) * (b[i] - meanB);
            alone += (a[i] - meanA) * (a[i] - meanA);
            other += (b[i] - meanB) * (b[i] - meanB);
        }
        return Math.clamp(together / Math.sqrt(alone * other), -1, 1);
    }

    /// Spearman's rank correlation (1904): Pearson's of the ranks, where equal numbers share the mean of their ranks. It
    /// asks for the same order only, not for the same sizes.
    public static double spearman(double[] a, double[] b) {
        sameLength(a, b);
        return pearson(ranks(a), ranks(b));
    }

    /// Kendall's τ_b (1945): of all pairs (i, j), those that both lists order alike minus those that they order
    /// differently, over the geometric mean of the pairs that each of them orders at all. O(n²).
    public static double kendall(double[] a, double[] b) {
        sameLength(a, b);
        double balance = 0;
        double orderedByA = 0;
        double orderedByB = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                double orderA = Math.signum(a[i] - a[j]);
                double orderB = Math.signum(b[i] - b[j]);
                balance += orderA * orderB;
                orderedByA += Math.abs(orderA);
                orderedByB += Math.abs(orderB);
            }
        }
        return balance / Math.sqrt(orderedByA * orderedByB);
    }

    /// The ranks of numbers from 1 on, the smallest first; equal numbers share the mean of their ranks.
    public static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted(Comparator.comparingDouble(i -> values[i])).mapToInt(i -> i).toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order[k]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static void sameLength(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("a correlation of " + a.length + " numbers with " + b.length);
        }
    }
}
