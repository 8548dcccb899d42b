package vitrine.nn.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.nn.train.Schedule;

/// What the reference values do not show: ends, edges and errors.
class SchedulesTest {
    @Test
    void anyLengthOfTrainingHasAOneCycle() {
        for (OneCycle cycle : List.of(OneCycle.defaults(),
                new OneCycle(0.4, 10, 100, OneCycle.Shape.LINE, true, 0.8, 0.9),
                new OneCycle(0.5, 10, 100, OneCycle.Shape.COSINE, true, 0.8, 0.9))) {
            for (int steps = 2; steps < 40; steps++) {
                for (int step = 0; step < steps; step++) {
                    assertThat(cycle.factor(step, steps)).as("%s, step %d of %d", cycle, step, steps)
                            .isBetween(1 / (cycle.start() * cycle.end()) - 1e-12, 1.0);
                    assertThat(cycle.momentum(step, steps).orElseThrow())
                            .isBetween(cycle.lowMomentum() - 1e-12, cycle.highMomentum() + 1e-12);
                }
                assertThat(cycle.factor(steps - 1, steps)).as("end of %d", steps)
                        .isCloseTo(1 / (cycle.start() * cycle.end()), within(1e-12));
            }
        }
    }

    @Test
    void aWarmUpHandsOverAtStepZeroOfWhatFollows() {
        Schedule schedule = new WarmUp(4, 0.2, new StepDecay(2, 0.5));

        assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 7)).extracting(step -> schedule.factor(step, 8))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-15 ? 0 : 1)
                .containsExactly(0.2, 0.4, 0.6, 0.8, 1.0, 1.0, 0.5, 0.5);
        assertThat(new WarmUp(4, 0.2, OneCycle.defaults()).momentum(2, 20)).hasValue(0.95);
        assertThat(schedule.momentum(0, 8)).isEmpty();
    }

    @Test
    void aPlateauWaitsAndThenSlowsDown() {
        var plateau = new Plateau(0.5, 2, 0, 0.2);

        assertThat(plateau.factor(List.of())).isEqualTo(1);
        assertThat(plateau.factor(List.of(3.0, 2.0, 2.0, 2.0))).as("two that are no better").isEqualTo(1);
        assertThat(plateau.factor(List.of(3.0, 2.0, 2.0, 2.0, 2.0))).as("and a third").isEqualTo(0.5);
        assertThat(plateau.factor(List.of(3.0, 2.0, 2.0, 2.0, 1.9, 2.0))).as("counting begins anew").isEqualTo(1);
        assertThat(plateau.factor(List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0))).as("not below the floor")
                .isEqualTo(0.2);
        assertThat(plateau.factor(List.of(Double.NaN, Double.NaN, Double.NaN))).isEqualTo(0.5);
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> new StepDecay(0, 0.5)).hasMessage("period 0: expected at least 1 step");
        assertThatThrownBy(() -> new ExponentialDecay(-1)).hasMessage("γ -1.0: expected a finite number ≥ 0");
        assertThatThrownBy(() -> new MultiStepDecay(List.of(1), Double.NaN)).hasMessageContaining("γ NaN");
        assertThatThrownBy(() -> new PolynomialDecay(3, -1)).hasMessageContaining("power -1.0");
        assertThatThrownBy(() -> new Cosine(3, 2)).hasMessage("floor 2.0: expected 0 … 1");
        assertThatThrownBy(() -> new CosineRestarts(3, 0, 0)).hasMessageContaining("growth 0");
        assertThatThrownBy(() -> new WarmUp(3, -0.1, Schedule.constant())).hasMessageContaining("start -0.1");
        assertThatThrownBy(() -> new OneCycle(0.6, 25, 1e4, OneCycle.Shape.LINE, true, 0.8, 0.9))
                .hasMessageContaining("rise 0.6");
        assertThatThrownBy(() -> new Plateau(0.5, 1, 1, 0))
                .hasMessage("threshold 1.0: expected at least 0 and below 1");
    }
}
