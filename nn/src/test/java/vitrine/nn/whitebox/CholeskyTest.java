package vitrine.nn.whitebox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    // L = ((2, 0, 0), (1, 2, 0), (−3, 1, 1))
    private static final double[][] DEFINITE = {{4, 2, -6}, {2, 5, -1}, {-6, -1, 11}};

    // The third row is the sum of the first two.
    private static final double[][] DEPENDENT = {{4, 2, 6}, {2, 5, 7}, {6, 7, 13}};

    @Test
    void solvesASystem() {
        assertThat(Cholesky.of(DEFINITE).solve(-10, 9, 25)).containsExactly(new double[] {1, 2, 3}, within(1e-12));
    }

    @Test
    void multipliesByTheFactor() {
        assertThat(Cholesky.of(DEFINITE).times(1, 10, 100)).containsExactly(new double[] {2, 21, 107}, within(1e-12));
    }

    @Test
    void readsTheLowerTriangleAlone() {
        double[][] lower = {{4, Double.NaN, 99}, {2, 5, Double.NaN}, {-6, -1, 11}};
        assertThat(Cholesky.of(lower).solve(-10, 9, 25)).containsExactly(new double[] {1, 2, 3}, within(1e-12));
    }

    @Test
    void refusesADependentRow() {
        assertThatThrownBy(() -> Cholesky.of(DEPENDENT)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the matrix is not positive definite: row 2 depends on the rows above it");
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{0}})).hasMessageContaining("row 0");
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{-1}})).hasMessageContaining("row 0");
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 0}, {Double.NaN, 1}})).hasMessageContaining("row 1");
    }

    // 0.1 and 0.3 have no exact binary form: the pivot of the second row is a rounding error, and not 0.
    @Test
    void takesWhatRoundingLeftOfAPivotForZero() {
        double[] once = {0.1, 0.3, 0.7};
        double[][] gram = new double[2][2];
        for (double x : once) {
            double thrice = 3 * x;
            gram[0][0] += x * x;
            gram[1][0] += thrice * x;
            gram[1][1] += thrice * thrice;
        }
        assertThatThrownBy(() -> Cholesky.of(gram)).hasMessageContaining("row 1");
        assertThat(Cholesky.semidefinite(gram).solve(gram[0][0], gram[1][0]))
                .containsExactly(new double[] {1, 0}, within(1e-12));
    }

    @Test
    void givesAnUndeterminedUnknownTheValueZero() {
        // A·(3, 1, 0)
        assertThat(Cholesky.semidefinite(DEPENDENT).solve(14, 11, 25))
                .containsExactly(new double[] {3, 1, 0}, within(1e-12));
        assertThat(Cholesky.semidefinite(new double[][] {{0, 0}, {0, 4}}).solve(0, 12)).containsExactly(0, 3);
    }

    @Test
    void isTheSameForADefiniteMatrixEitherWay() {
        assertThat(Cholesky.semidefinite(DEFINITE).solve(1, 2, 3)).containsExactly(Cholesky.of(DEFINITE).solve(1, 2, 3));
    }
}
