package vitrine.nn.train.schedule;

import java.util.OptionalDouble;
import vitrine.nn.train.Schedule;

/// One large wave over the whole training (Smith and Topin 2019): the rate rises from peak / start to the peak, which
/// is the optimiser's initial rate, and falls far below where it came from. The momentum goes the other way, so that
/// large steps do not pile up on each other.
///
///     two phases      up during `rise` of the steps, then down to peak / (start · end)
///     three phases    up, down to peak / start in as many steps, then on to peak / (start · end)
///
/// The optimiser must be a [vitrine.nn.optim.MomentumOptimiser].
///
/// @param rise         the share of the steps that go up, above 0; below 1, and at most ½ with three phases
/// @param start        how many times smaller the first rate is than the peak, at least 1
/// @param end          how many times smaller the last rate is than the first one, at least 1
/// @param shape        along what
/// @param threePhases  whether the end is a phase of its own
/// @param lowMomentum  at the peak, at least 0 and below 1
/// @param highMomentum at both ends, at least 0 and below 1
public record OneCycle(double rise, double start, double end, Shape shape, boolean threePhases,
        double lowMomentum, double highMomentum) implements Schedule {
    /// The way from one rate to the next.
    public enum Shape {
        /// Half a cosine wave, flat at both ends.
        COSINE {
            @Override
            double between(double from, double to, double share) {
                return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * share));
            }
        },
        /// A straight line.
        LINE {
            @Override
            double between(double from, double to, double share) {
                return from + (to - from) * share;
            }
        };

        abstract double between(double from, double to, double share);
    }

    /// A part of the way.
    private record Phase(double last, double fromRate, double toRate, double fromMomentum, double toMomentum) {}

    /// Checks the ranges above.
    public OneCycle {
        if (!(rise > 0 && rise < 1 && (rise <= 0.5 || !threePhases))) {
            throw new IllegalArgumentException(
                    "rise " + rise + ": expected above 0 and below 1, and at most 0.5 with three phases");
        }
        if (!(start >= 1 && end >= 1)) {
            throw new IllegalArgumentException("divisors " + start + " and " + end + ": expected at least 1");
        }
        if (!(lowMomentum >= 0 && lowMomentum < 1 && highMomentum >= 0 && highMomentum < 1)) {
            throw new IllegalArgumentException(
                    "momenta " + lowMomentum + " and " + highMomentum + ": expected at least 0 and below 1");
        }
    }

    /// Two phases along cosines: up during 30 % of the steps from peak / 25, down to peak / 250,000, with momenta from
    /// 0.95 to 0.85 and back.
    public static OneCycle defaults() {
        return new OneCycle(0.3, 25, 1e4, Shape.COSINE, false, 0.85, 0.95);
    }

    @Override
    public double factor(int step, int steps) {
        return at(step, steps, false);
    }

    @Override
    public OptionalDouble momentum(int step, int steps) {
        return OptionalDouble.of(at(step, steps, true));
    }

    private double at(int step, int steps, boolean momentum) {
        double first = 0;
        for (Phase phase : phases(steps)) {
            if (step <= phase.last() || phase.last() >= steps - 1) {
                double share = phase.last() > first ? (step - first) / (phase.last() - first) : 1;
                return momentum
                        ? shape.between(phase.fromMomentum(), phase.toMomentum(), share)
                        : shape.between(phase.fromRate(), phase.toRate(), share);
            }
            first = phase.last();
        }
        throw new IllegalArgumentException("step " + step + " of " + steps);
    }

    /// The last step of a phase need not be a whole number; the next phase begins there.
    private Phase[] phases(int steps) {
        double top = Math.max(0, rise * steps - 1);
        double low = 1 / start;
        double floor = low / end;
        return threePhases
                ? new Phase[] {
                    new Phase(top, low, 1, highMomentum, lowMomentum),
                    new Phase(2 * top, 1, low, lowMomentum, highMomentum),
                    new Phase(steps - 1, low, floor, highMomentum, highMomentum)
                }
                : new Phase[] {
                    new Phase(top, low, 1, highMomentum, lowMomentum),
                    new Phase(steps - 1, 1, floor, lowMomentum, highMomentum)
                };
    }
}
