package vitrine.nn.train;

import java.util.OptionalDouble;

/// How the learning rate changes while training goes on. More of them are in `vitrine.nn.train.schedule`.
@FunctionalInterface
public interface Schedule {
    /// What the initial learning rate is multiplied by.
    ///
    /// @param step  number of the step, from 0
    /// @param steps how many there are
    double factor(int step, int steps);

    /// The momentum at this step, for a schedule that changes it too; none by default.
    ///
    /// @param step  number of the step, from 0
    /// @param steps how many there are
    default OptionalDouble momentum(int step, int steps) {
        return OptionalDouble.empty();
    }

    /// The same rate all the time.
    static Schedule constant() {
        return (step, steps) -> 1;
    }

    /// Half a cosine wave from 1 down to 0 (Loshchilov and Hutter 2017, without restarts):
    /// ½ (1 + cos(π · step / steps)).
    static Schedule cosine() {
        return (step, steps) -> 0.5 * (1 + Math.cos(Math.PI * step / steps));
    }
}
