package vitrine.xai.shapley;

import java.util.Arrays;
import java.util.Optional;
import vitrine.array.Seed;

/// Shapley values, and how they were found.
public final class Estimate {
    private final double[] values;
    private final double[] standardErrors;
    private final double empty;
    private final int coalitions;
    private final Optional<Seed> seed;

    private Estimate(double[] values, double[] standardErrors, double empty, int coalitions, Optional<Seed> seed) {
        if (standardErrors.length != values.length) {
            throw new IllegalArgumentException(
                    standardErrors.length + " standard errors for " + values.length + " players");
        }
        this.values = values.clone();
        this.standardErrors = standardErrors.clone();
        this.empty = empty;
        this.coalitions = coalitions;
        this.seed = seed;
    }

    /// Values without an error.
    static Estimate exact(double[] values, double empty, int coalitions) {
        return new Estimate(values, new double[values.length], empty, coalitions, Optional.empty());
    }

    /// Values that were estimated from random draws.
    static Estimate sampled(double[] values, double[] standardErrors, double empty, int coalitions, Seed seed) {
        return new Estimate(values, standardErrors, empty, coalitions, Optional.of(seed));
    }

    /// φᵢ for every player.
    public double[] values() {
        return values.clone();
    }

    /// How far each value may be off by chance; zeros if nothing was drawn.
    public double[] standardErrors() {
        return standardErrors.clone();
    }

    /// v(∅), what nobody earns.
    public double empty() {
        return empty;
    }

    /// How many coalitions were valued.
    public int coalitions() {
        return coalitions;
    }

    /// What was drawn from, if anything was.
    public Optional<Seed> seed() {
        return seed;
    }

    @Override
    public String toString() {
        return Arrays.toString(values) + " from " + coalitions + " coalitions";
    }
}
