package vitrine.nn.train.schedule;

import vitrine.nn.train.Schedule;

/// Half cosine waves from 1 down to a floor, one after the other (Loshchilov and Hutter 2017, eq. 5): each restart
/// throws the weights out of a narrow minimum, and waves that become longer give them time to find a wide one.
///
/// @param first  how many steps the first wave takes, at least 1
/// @param growth how many times longer each wave is than the one before, at least 1
/// @param floor  the smallest factor, 0 … 1
public record CosineRestarts(int first, int growth, double floor) implements Schedule {
    /// Checks the ranges above.
    public CosineRestarts {
        Checks.steps("first wave", first);
        Checks.steps("growth", growth);
        Checks.share("floor", floor);
    }

    @Override
    public double factor(int step, int steps) {
        long start = 0;
        long length = first;
        while (step >= start + length) {
            start += length;
            length *= growth;
        }
        return Cosine.wave((double) (step - start) / length, floor);
    }
}
