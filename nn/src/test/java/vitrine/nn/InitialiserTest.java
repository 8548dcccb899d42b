package vitrine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.array.Shape;

class InitialiserTest {
    private static final int FAN_IN = 50;
    private static final int FAN_OUT = 200;

    @ParameterizedTest
    @EnumSource
    void weightsHaveMeanZeroAndTheStatedVariance(Initialiser.Scheme scheme) {
        double[] w = new Initialiser(Backends.reference(), Seed.of(1), scheme)
                .weights(Shape.of(FAN_OUT, FAN_IN), FAN_IN, FAN_OUT).toDoubles();
        double expected = switch (scheme) {
            case HE_NORMAL, HE_UNIFORM -> 2.0 / FAN_IN;
            case GLOROT_NORMAL, GLOROT_UNIFORM -> 2.0 / (FAN_IN + FAN_OUT);
        };
        double mean = Arrays.stream(w).average().orElseThrow();
        double variance = Arrays.stream(w).map(x -> (x - mean) * (x - mean)).sum() / w.length;

        // 10,000 draws: the standard error of the mean is σ/100, that of a normal variance is σ²·√2/100.
        assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(expected) / 100));
        assertThat(variance).isCloseTo(expected, within(4 * expected * Math.sqrt(2) / 100));
    }

    @ParameterizedTest
    @EnumSource(names = {"HE_UNIFORM", "GLOROT_UNIFORM"})
    void uniformWeightsStayWithinTheirBound(Initialiser.Scheme scheme) {
        double[] w = new Initialiser(Backends.reference(), Seed.of(1), scheme)
                .weights(Shape.of(FAN_OUT, FAN_IN), FAN_IN, FAN_OUT).toDoubles();
        double bound = Math.sqrt(6.0 / (scheme == Initialiser.Scheme.HE_UNIFORM ? FAN_IN : FAN_IN + FAN_OUT));

        assertThat(Arrays.stream(w).map(Math::abs).max().orElseThrow()).isBetween(0.99 * bound, bound);
    }
}
