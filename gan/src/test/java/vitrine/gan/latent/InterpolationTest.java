package vitrine.gan.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vitrine.array.Seed;

class InterpolationTest {
    private static final double[] EAST = {1, 0};
    private static final double[] NORTH = {0, 1};

    @Test
    void theStraightWayIsAWeightedMean() {
        assertThat(Interpolation.LINEAR.between(new double[] {2, -1}, new double[] {6, 1}, 0.25)).containsExactly(3, -0.5);
    }

    /// From east to north by a third: an angle of 30°.
    @Test
    void theSphericalWayIsAnArc() {
        assertThat(Interpolation.SPHERICAL.between(EAST, NORTH, 1.0 / 3))
                .containsExactly(new double[] {Math.sqrt(3) / 2, 0.5}, within(1e-15));
        assertThat(Interpolation.SPHERICAL.between(new double[] {2, 0}, NORTH, 0.5))
                .containsExactly(new double[] {Math.sqrt(2), Math.sqrt(0.5)}, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void everyWayBeginsAndEndsExactly(Interpolation way) {
        double[] a = Seed.of(1).normal(64);
        double[] b = Seed.of(2).normal(64);
        assertThat(way.between(a, b, 0)).containsExactly(a);
        assertThat(way.between(a, b, 1)).containsExactly(b);
    }

    @Test
    void equalSharesAreEqualAnglesAndTheLengthStays() {
        double[] a = unit(Seed.of(1).normal(64));
        double[] b = unit(Seed.of(2).normal(64));
        double whole = Interpolation.angle(a, b);
        double[] before = a;
        for (int i = 1; i <= 10; i++) {
            double[] here = Interpolation.SPHERICAL.between(a, b, i / 10.0);
            assertThat(length(here)).isCloseTo(1, within(1e-14));
            assertThat(Interpolation.angle(before, here)).isCloseTo(whole / 10, within(1e-14));
            before = here;
        }
    }

    /// Half-way between draws of noise the straight way is at √(d/2) and not at √d.
    @Test
    void theStraightWayCutsThroughTheInside() {
        int d = 4096;
        double[] a = Seed.of(1).normal(d);
        double[] b = Seed.of(2).normal(d);
        // ‖z‖²/d of a draw has the standard deviation √(2/d), 0.022.
        assertThat(length(Interpolation.LINEAR.between(a, b, 0.5))).isCloseTo(Math.sqrt(d / 2.0), within(2.0));
        assertThat(length(Interpolation.SPHERICAL.between(a, b, 0.5))).isCloseTo(Math.sqrt(d), within(2.0));
    }

    @Test
    void withoutAnAngleTheArcIsStraight() {
        double[] a = {1, 2};
        assertThat(Interpolation.SPHERICAL.between(a, new double[] {3, 6}, 0.25)).containsExactly(1.5, 3);
        double[] nearly = {1 + 1e-9, 2};
        assertThat(Interpolation.SPHERICAL.between(a, nearly, 0.5))
                .containsExactly(Interpolation.LINEAR.between(a, nearly, 0.5), within(1e-15));
    }

    @Test
    void refusesWhatHasNoWay() {
        double[] zero = {0, 0};
        assertThatThrownBy(() -> Interpolation.SPHERICAL.between(EAST, new double[] {-3, 0}, 0.5))
                .hasMessage("a spherical way between opposite vectors: no arc is the shortest");
        assertThatThrownBy(() -> Interpolation.SPHERICAL.between(EAST, zero, 0.5))
                .hasMessage("a spherical way from or to the zero vector, which has no direction");
        assertThat(Interpolation.LINEAR.between(EAST, zero, 0.5)).containsExactly(0.5, 0);
        assertThatThrownBy(() -> Interpolation.LINEAR.between(EAST, new double[3], 0.5))
                .hasMessage("a way between vectors of lengths 2 and 3");
        assertThatThrownBy(() -> Interpolation.LINEAR.between(EAST, NORTH, 1.5))
                .hasMessage("the share 1.5 of a way: expected 0 … 1");
    }

    private static double[] unit(double... a) {
        double length = length(a);
        return Arrays.stream(a).map(x -> x / length).toArray();
    }

    private static double length(double... a) {
        return Math.sqrt(Arrays.stream(a).map(x -> x * x).sum());
    }
}
