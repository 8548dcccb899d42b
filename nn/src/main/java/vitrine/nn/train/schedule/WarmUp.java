package vitrine.nn.train.schedule;

import java.util.OptionalDouble;
import vitrine.nn.train.Schedule;

/// Small steps first, while nothing useful is known of the gradients' size (Goyal et al. 2017, section 2.2): along a
/// straight line from `start` to 1, and then another schedule, whose step 0 is the first one after the line.
///
/// @param length how many steps the line takes, at least 1
/// @param start  the first factor, 0 … 1
/// @param then   what follows
public record WarmUp(int length, double start, Schedule then) implements Schedule {
    /// Checks the ranges above.
    public WarmUp {
        Checks.steps("warm-up", length);
        Checks.share("start", start);
    }

    @Override
    public double factor(int step, int steps) {
        return step < length
                ? start + (1 - start) * step / length
                : then.factor(step - length, Math.max(1, steps - length));
    }

    @Override
    public OptionalDouble momentum(int step, int steps) {
        return then.momentum(Math.max(0, step - length), Math.max(1, steps - length));
    }
}
