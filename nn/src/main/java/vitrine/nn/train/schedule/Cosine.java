package vitrine.nn.train.schedule;

import vitrine.nn.train.Schedule;

/// Half a cosine wave from 1 down to a floor (Loshchilov and Hutter 2017, eq. 5, without restarts):
///
///     floor + (1 − floor) · ½ (1 + cos(π · step / length))
///
/// After `length` steps the wave goes up again. [Schedule#cosine()] is the one that ends with the training.
///
/// @param length how many steps the way down takes, at least 1
/// @param floor  the smallest factor, 0 … 1
public record Cosine(int length, double floor) implements Schedule {
    /// Checks the ranges above.
    public Cosine {
        Checks.steps("length", length);
        Checks.share("floor", floor);
    }

    @Override
    public double factor(int step, int steps) {
        return wave((double) step / length, floor);
    }

    static double wave(double share, double floor) {
        return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * share));
    }
}
