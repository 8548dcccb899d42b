package vitrine.nn.train.schedule;

import java.util.List;

/// Smaller steps once the loss has stopped falling. A loss counts as better if it is below (1 − threshold) · the best
/// one so far; after more than `patience` losses in a row that are not, the rate is multiplied by γ, and counting
/// starts again.
///
/// The factor is a function of all losses so far, so there is nothing to remember and nothing to restore.
///
/// @param gamma     γ, 0 … 1
/// @param patience  how many losses in a row may be no better, at least 0
/// @param threshold by which share of itself the best loss must be beaten, at least 0 and below 1
/// @param floor     the smallest factor, 0 … 1
public record Plateau(double gamma, int patience, double threshold, double floor) {
    /// Checks the ranges above.
    public Plateau {
        Checks.share("γ", gamma);
        Checks.notNegative("patience", patience);
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold " + threshold + ": expected at least 0 and below 1");
        }
        Checks.share("floor", floor);
    }

    /// Ten times smaller after more than 10 losses that are not better by 0.01 %; no floor.
    public static Plateau defaults() {
        return new Plateau(0.1, 10, 1e-4, 0);
    }

    /// What the learning rate is multiplied by after these losses.
    public double factor(List<Double> losses) {
        double best = Double.POSITIVE_INFINITY;
        double factor = 1;
        int waited = 0;
        for (double loss : losses) {
            if (loss < best * (1 - threshold)) {
                best = loss;
                waited = 0;
            } else {
                waited++;
            }
            if (waited > patience) {
                factor = Math.max(floor, factor * gamma);
                waited = 0;
            }
        }
        return factor;
    }
}
