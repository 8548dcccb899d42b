package vitrine.nn.train.schedule;

import java.util.List;
import vitrine.nn.train.Schedule;

/// Smaller by the same factor at each milestone: γ^(number of milestones ≤ step).
///
/// @param milestones numbers of steps
/// @param gamma      γ, at least 0
public record MultiStepDecay(List<Integer> milestones, double gamma) implements Schedule {
    /// Copies the list and checks the range above.
    public MultiStepDecay {
        milestones = List.copyOf(milestones);
        Checks.notNegative("γ", gamma);
    }

    @Override
    public double factor(int step, int steps) {
        long passed = milestones.stream().filter(milestone -> milestone <= step).count();
        return Math.pow(gamma, (double) passed);
    }
}
