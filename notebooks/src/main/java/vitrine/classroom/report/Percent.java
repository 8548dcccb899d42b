package vitrine.classroom.report;

import java.util.Locale;

/// Probabilities in percent, for reading.
public final class Percent {
    private Percent() {}

    /// The probability with two decimals, or four where two would hide that it is neither 0 nor 1.
    ///
    /// @param probability from 0 to 1
    public static String of(double probability) {
        double percent = 100 * probability;
        double toEnd = Math.min(percent, 100 - percent);
        if (toEnd >= 0.01) {
            return String.format(Locale.ROOT, "%.2f %%", percent);
        }
        if (toEnd >= 0.0001) {
            return String.format(Locale.ROOT, "%.4f %%", percent);
        }
        return percent < 50 ? "< 0.0001 %" : "> 99.9999 %";
    }
}
