package vitrine.autodiff.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueTest {
    private final Value a = new Value(2);
    private final Value b = new Value(3);

    @Test
    void theExampleOfTheClassCommentHolds() {
        Value y = a.times(b).plus(a.tanh());

        assertThat(y.number()).isEqualTo(6 + Math.tanh(2));
        assertThat(y.gradients().get(a)).isCloseTo(3 + 1 - Math.tanh(2) * Math.tanh(2), within(1e-15));
        assertThat(y.gradients().get(a)).isCloseTo(3.0707, within(5e-5));
        assertThat(y.gradients().get(b)).isEqualTo(2);
    }

    @Test
    void everyOperationComputesItsValueAndSlopes() {
        check(a.plus(b), 5, 1, 1);
        check(a.minus(b), -1, 1, -1);
        check(a.times(b), 6, 3, 2);
        check(a.dividedBy(b), 2.0 / 3, 1.0 / 3, -2.0 / 9);
        check(a.exp().plus(b.log()), Math.exp(2) + Math.log(3), Math.exp(2), 1.0 / 3);
        check(a.relu().minus(new Value(0).minus(b).relu()), 2, 1, 0);
    }

    @Test
    void theSlopeOfReluAtItsKinkIsZero() {
        Value zero = new Value(0);

        assertThat(zero.relu().gradients().get(zero)).isZero();
    }

    @Test
    void theDerivativesOfAllUsesAddUp() {
        assertThat(a.plus(a).gradients().get(a)).isEqualTo(2);
        assertThat(a.times(a).times(a).gradients().get(a)).isEqualTo(12);
        Value shared = a.times(b);
        assertThat(shared.times(shared).plus(shared).gradients().get(a)).isEqualTo(39);
        assertThat(shared.times(shared).plus(shared).gradients().get(shared)).isEqualTo(13);
    }

    @Test
    void aValueChangesAsFastAsItself() {
        assertThat(a.gradients()).isEqualTo(Map.of(a, 1.0));
    }

    @Test
    void equalNumbersAreDifferentValues() {
        Value twin = new Value(2);

        assertThat(a.times(twin).plus(a).gradients()).containsEntry(a, 3.0).containsEntry(twin, 2.0);
    }

    @Test
    void aLongComputationDoesNotOverflowTheStack() {
        Value y = a;
        for (int i = 0; i < 100_000; i++) {
            y = y.plus(a);
        }

        assertThat(y.gradients().get(a)).isEqualTo(100_001);
    }

    @Test
    void everyValueIsVisitedOnceHoweverManyPathsLeadToIt() {
        Value y = a;
        for (int i = 0; i < 60; i++) {
            y = y.plus(y);
        }

        assertThat(y.gradients().get(a)).isEqualTo(0x1p60);
    }

    @Test
    void printsItsNumber() {
        assertThat(a.dividedBy(new Value(4))).hasToString("0.5");
    }

    private void check(Value y, double number, double slopeInA, double slopeInB) {
        assertThat(y.number()).isCloseTo(number, within(1e-15));
        assertThat(y.gradients().get(a)).isCloseTo(slopeInA, within(1e-15));
        assertThat(y.gradients().getOrDefault(b, 0.0)).isCloseTo(slopeInB, within(1e-15));
    }
}
