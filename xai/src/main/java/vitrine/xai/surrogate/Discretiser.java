package vitrine.xai.surrogate;

import java.util.Arrays;
import java.util.Locale;

/// Cuts the numbers of a column into bins that hold about equally many of them, and says in words which bin a number
/// is in: "people whose age is at most 28" is easier to understand than "age 26.4".
///
/// Bin k holds the numbers above threshold k − 1 and up to threshold k.
///
/// @param thresholds from the lowest to the highest, each once; none leaves a single bin
public record Discretiser(double... thresholds) {
    /// Checks that the thresholds ascend, and copies them.
    public Discretiser {
        for (int k = 1; k < thresholds.length; k++) {
            if (!(thresholds[k - 1] < thresholds[k])) {
                throw new IllegalArgumentException(
                        "thresholds " + Arrays.toString(thresholds) + ": expected ascending ones");
            }
        }
        thresholds = thresholds.clone();
    }

    /// With `bins` bins of about equally many numbers; fewer where many numbers are the same.
    ///
    /// @param bins   4 for quartiles, 10 for deciles; at least 1
    /// @param values the numbers of the training rows, in any order, at least one
    public static Discretiser quantiles(int bins, double... values) {
        if (bins < 1 || values.length == 0) {
            throw new IllegalArgumentException(
                    bins + " bins of " + values.length + " numbers: expected at least one of each");
        }
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double[] thresholds = new double[bins - 1];
        Arrays.setAll(thresholds, k -> quantile(sorted, (k + 1.0) / bins));
        return new Discretiser(Arrays.stream(thresholds).distinct().toArray());
    }

    /// The number below which a share of all others lies, with a straight line between neighbours.
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public double[] thresholds() {
        return thresholds.clone();
    }

    /// The bin of a number, from 0 on.
    public int bin(double value) {
        int bin = 0;
        while (bin < thresholds.length && value > thresholds[bin]) {
            bin++;
        }
        return bin;
    }

    /// What is true of a number in its bin, such as `28.00 < age ≤ 38.00`.
    public String condition(String column, double value) {
        int bin = bin(value);
        if (thresholds.length == 0) {
            return column + " is a number";
        }
        if (bin == 0) {
            return column + " ≤ " + text(thresholds[0]);
        }
        String above = text(thresholds[bin - 1]);
        return bin == thresholds.length
                ? column + " > " + above
                : above + " < " + column + " ≤ " + text(thresholds[bin]);
    }

    private static String text(double threshold) {
        return String.format(Locale.ROOT, "%.2f", threshold);
    }
}
