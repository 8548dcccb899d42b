package vitrine.xai.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuadratureTest {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 10, 16, 31, 50, 64, 99, 128, 200, 333};

    private static int[] sizes(Quadrature quadrature) {
        return Arrays.stream(SIZES).filter(n -> n >= quadrature.fewestSteps()).toArray();
    }

    private static double integral(Quadrature quadrature, int n, DoubleUnaryOperator g) {
        double[] nodes = quadrature.nodes(n);
        double[] weights = quadrature.weights(n);
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += weights[k] * g.applyAsDouble(nodes[k]);
        }
        return sum;
    }

    private static double monomialError(Quadrature quadrature, int n, int degree) {
        return integral(quadrature, n, alpha -> Math.pow(alpha, degree)) - 1.0 / (degree + 1);
    }

    @ParameterizedTest
    @EnumSource
    void hasPositiveWeightsThatAddUpToOne(Quadrature quadrature) {
        for (int n : sizes(quadrature)) {
            double[] weights = quadrature.weights(n);
            assertThat(weights).hasSize(n);
            assertThat(Arrays.stream(weights).min().orElseThrow()).as("%d points", n).isPositive();
            assertThat(Arrays.stream(weights).sum()).as("%d points", n).isEqualTo(1, within(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasNodesThatAscendWithinTheUnitInterval(Quadrature quadrature) {
        for (int n : sizes(quadrature)) {
            double[] nodes = quadrature.nodes(n);
            assertThat(nodes).as("%d points", n).hasSize(n);
            assertThat(nodes[0]).isNotNegative();
            assertThat(nodes[n - 1]).isLessThanOrEqualTo(1);
            for (int k = 1; k < n; k++) {
                assertThat(nodes[k]).as("node %d of %d", k, n).isGreaterThan(nodes[k - 1]);
            }
        }
    }

    @Test
    void placesItsNodesWhereItsNameSays() {
        assertThat(Quadrature.LEFT.nodes(4)).containsExactly(0, 0.25, 0.5, 0.75);
        assertThat(Quadrature.RIGHT.nodes(4)).containsExactly(0.25, 0.5, 0.75, 1);
        assertThat(Quadrature.MIDPOINT.nodes(4)).containsExactly(0.125, 0.375, 0.625, 0.875);
        assertThat(Quadrature.TRAPEZOID.nodes(5)).containsExactly(0, 0.25, 0.5, 0.75, 1);
        assertThat(Quadrature.TRAPEZOID.weights(5)).containsExactly(0.125, 0.25, 0.25, 0.25, 0.125);
    }

    @Test
    void needsTwoPointsForTheTrapezoidAndOneElsewhere() {
        assertThat(Arrays.stream(Quadrature.values()).map(Quadrature::fewestSteps))
                .containsExactly(1, 1, 1, 2, 1);
    }

    @Test
    void integratesASquareWithTheTextbookError() {
        for (int n : new int[] {2, 3, 10, 50}) {
            assertThat(monomialError(Quadrature.LEFT, n, 2))
                    .isEqualTo(-1.0 / (2 * n) + 1.0 / (6 * n * n), within(1e-15));
            assertThat(monomialError(Quadrature.RIGHT, n, 2))
                    .isEqualTo(1.0 / (2 * n) + 1.0 / (6 * n * n), within(1e-15));
            assertThat(monomialError(Quadrature.MIDPOINT, n, 2)).isEqualTo(-1.0 / (12 * n * n), within(1e-15));
            assertThat(monomialError(Quadrature.TRAPEZOID, n, 2))
                    .isEqualTo(1.0 / (6 * (n - 1) * (n - 1)), within(1e-15));
        }
    }

    @Test
    void integratesStraightLinesExactlyByTheMidpointAndTheTrapezoid() {
        for (int n : sizes(Quadrature.TRAPEZOID)) {
            assertThat(monomialError(Quadrature.MIDPOINT, n, 1)).isEqualTo(0, within(1e-14));
            assertThat(monomialError(Quadrature.TRAPEZOID, n, 1)).isEqualTo(0, within(1e-14));
        }
    }

    @Test
    void integratesPolynomialsUpToTwiceItsSizeMinusOneByGaussLegendre() {
        for (int n : SIZES) {
            double[] nodes = Quadrature.GAUSS_LEGENDRE.nodes(n);
            double[] terms = Quadrature.GAUSS_LEGENDRE.weights(n);
            for (int degree = 0; degree <= 2 * n - 1; degree++) {
                assertThat(Arrays.stream(terms).sum()).as("α to the power of %d by %d points", degree, n)
                        .isEqualTo(1.0 / (degree + 1), within(1e-14));
                Arrays.setAll(terms, k -> terms[k] * nodes[k]);
            }
        }
    }

    /// The first power that is missed, and by how much (Abramowitz and Stegun, 25.4.30):
    /// ∫ α²ⁿ dα − Σ = (n!)⁴ / ((2n + 1) ((2n)!)²)
    @Test
    void missesTheNextPowerByTheKnownErrorOfGaussLegendre() {
        double factorial = 1;
        double factorialOfTwice = 1;
        for (int n = 1; n <= 6; n++) {
            factorial *= n;
            factorialOfTwice *= (2 * n - 1) * 2 * n;
            double error = Math.pow(factorial, 4) / ((2 * n + 1) * factorialOfTwice * factorialOfTwice);
            assertThat(monomialError(Quadrature.GAUSS_LEGENDRE, n, 2 * n)).isEqualTo(-error, within(1e-15));
        }
    }

    /// Abramowitz and Stegun, table 25.4, moved from [−1, 1] to [0, 1].
    @Test
    void hasTheGaussLegendrePointsOfTheTables() {
        assertOnMinusOneToOne(1, new double[] {0}, new double[] {2});
        double two = 1 / Math.sqrt(3);
        assertOnMinusOneToOne(2, new double[] {-two, two}, new double[] {1, 1});
        double three = Math.sqrt(3.0 / 5);
        assertOnMinusOneToOne(3, new double[] {-three, 0, three}, new double[] {5.0 / 9, 8.0 / 9, 5.0 / 9});
        assertOnMinusOneToOne(5,
                new double[] {-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664},
                new double[] {0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366,
                    0.236926885056189});
    }

    private static void assertOnMinusOneToOne(int n, double[] nodes, double[] weights) {
        assertThat(Arrays.stream(Quadrature.GAUSS_LEGENDRE.nodes(n)).map(alpha -> 2 * alpha - 1).toArray())
                .containsExactly(nodes, within(1e-15));
        assertThat(Arrays.stream(Quadrature.GAUSS_LEGENDRE.weights(n)).map(w -> 2 * w).toArray())
                .containsExactly(weights, within(1e-15));
    }

    @Test
    void staysExactWithAThousandGaussLegendrePoints() {
        int n = 1000;
        double[] nodes = Quadrature.GAUSS_LEGENDRE.nodes(n);
        double[] weights = Quadrature.GAUSS_LEGENDRE.weights(n);

        assertThat(Arrays.stream(weights).sum()).isEqualTo(1, within(1e-14));
        for (int k = 0; k < n; k++) {
            assertThat(nodes[k] + nodes[n - 1 - k]).as("symmetry of node %d", k).isEqualTo(1, within(1e-15));
            assertThat(weights[k]).as("symmetry of weight %d", k).isEqualTo(weights[n - 1 - k], within(1e-15));
            assertThat(k == 0 || nodes[k] > nodes[k - 1]).as("order of node %d", k).isTrue();
        }
        assertThat(integral(Quadrature.GAUSS_LEGENDRE, n, Math::exp)).isEqualTo(Math.E - 1, within(1e-14));
        assertThat(monomialError(Quadrature.GAUSS_LEGENDRE, n, 1999)).isEqualTo(0, within(1e-14));
        assertThat(integral(Quadrature.GAUSS_LEGENDRE, n, alpha -> Math.cos(900 * alpha)))
                .isEqualTo(Math.sin(900) / 900, within(1e-13));
    }
}
