package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Seed;

class WeightedMomentsTest {
    /// y = 1 + 2z at z = 0, 1, 2, but 5 more at z = 2, where the weight is 0.
    @Example
    void fitsTheWeightedSamplesAlone() {
        var moments = WeightedMoments.of(
                new double[][] {{0}, {1}, {2}}, new double[] {1, 3, 10}, new double[] {1, 3, 0});

        LinearFit fit = moments.ridge(0, 0);

        assertThat(fit.intercept()).isEqualTo(1, within(1e-12));
        assertThat(fit.coefficients()).containsExactly(new double[] {2}, within(1e-12));
        assertThat(fit.rSquared()).isEqualTo(1, within(1e-12));
        assertThat(fit.at(5)).isEqualTo(11, within(1e-12));
    }

    /// z = −1, 1 and y = −1, 1: G = 2, r = 2, so β = 2/(2 + α). With α = 2 that is ½, and half of each y is left:
    /// R² = 1 − (¼ + ¼)/2 = ¾. The intercept, 3, pays no penalty.
    @Example
    void penalisesTheSlopeButNotTheIntercept() {
        var moments = WeightedMoments.of(new double[][] {{-1}, {1}}, new double[] {2, 4}, new double[] {1, 1});

        LinearFit fit = moments.ridge(2, 0);

        assertThat(fit.coefficients()).containsExactly(0.5);
        assertThat(fit.intercept()).isEqualTo(3);
        assertThat(fit.rSquared()).isEqualTo(0.75);
    }

    /// The naive twin: the normal equations of all columns, one of them the intercept, by Gaussian elimination; and
    /// R² by its definition.
    @Property(tries = 200)
    void agreesWithTheNormalEquationsOfAllColumns(@ForAll @IntRange(min = 1, max = 5) int features,
            @ForAll @IntRange(min = 7, max = 20) int samples, @ForAll @DoubleRange(min = 0, max = 3) double alpha,
            @ForAll @IntRange(min = 0, max = 9999) int seed) {
        double[][] z = new double[samples][];
        Arrays.setAll(z, n -> Seed.of(seed).split(n).normal(features));
        double[] y = Seed.of(seed).split(-1).normal(samples);
        double[] w = Seed.of(seed).split(-2).uniform(samples, 0.1, 2);

        double[][] system = new double[features + 1][features + 2];
        for (int n = 0; n < samples; n++) {
            double[] row = Arrays.copyOf(z[n], features + 1);
            row[features] = 1;
            for (int i = 0; i <= features; i++) {
                for (int j = 0; j <= features; j++) {
                    system[i][j] += w[n] * row[i] * row[j];
                }
                system[i][features + 1] += w[n] * row[i] * y[n];
            }
        }
        for (int i = 0; i < features; i++) {
            system[i][i] += alpha;
        }
        double[] expected = eliminated(system);

        int[] all = new FeatureSelection.All().choose(WeightedMoments.of(z, y, w), new double[features]);
        LinearFit fit = WeightedMoments.of(z, y, w).ridge(alpha, all);

        assertThat(fit.coefficients()).containsExactly(Arrays.copyOf(expected, features), within(1e-8));
        assertThat(fit.intercept()).isEqualTo(expected[features], within(1e-8));
        double weight = Arrays.stream(w).sum();
        double mean = 0;
        for (int n = 0; n < samples; n++) {
            mean += w[n] * y[n] / weight;
        }
        double left = 0;
        double total = 0;
        for (int n = 0; n < samples; n++) {
            left += w[n] * Math.pow(y[n] - fit.at(z[n]), 2);
            total += w[n] * Math.pow(y[n] - mean, 2);
        }
        assertThat(fit.rSquared()).isEqualTo(1 - left / total, within(1e-9));
    }

    private static double[] eliminated(double[][] system) {
        int n = system.length;
        for (int i = 0; i < n; i++) {
            for (int row = 0; row < n; row++) {
                if (row != i) {
                    double factor = system[row][i] / system[i][i];
                    for (int column = 0; column <= n; column++) {
                        system[row][column] -= factor * system[i][column];
                    }
                }
            }
        }
        double[] x = new double[n];
        Arrays.setAll(x, i -> system[i][n] / system[i][i]);
        return x;
    }

    @Example
    void givesFeaturesThatWereLeftOutNothing() {
        double[][] z = {{0, 1}, {1, 5}, {2, 2}};
        var moments = WeightedMoments.of(z, new double[] {1, 3, 5}, new double[] {1, 1, 1});

        assertThat(moments.ridge(0, 0).coefficients()).containsExactly(new double[] {2, 0}, within(1e-12));
        assertThat(moments.ridge(0).coefficients()).containsExactly(0, 0);
        assertThat(moments.ridge(0).intercept()).isEqualTo(3);
    }

    @Example
    void doesWithoutAFeatureThatFollowsFromOthers() {
        double[][] z = {{0, 0, 7}, {1, 2, 7}, {2, 4, 7}};
        var moments = WeightedMoments.of(z, new double[] {1, 3, 5}, new double[] {1, 1, 1});

        LinearFit fit = moments.ridge(0, 0, 1, 2);

        assertThat(fit.coefficients()).containsExactly(new double[] {2, 0, 0}, within(1e-12));
        assertThat(fit.rSquared()).isEqualTo(1, within(1e-12));
    }

    @Example
    void explainsAllOfNothing() {
        var moments = WeightedMoments.of(new double[][] {{0}, {1}, {5}}, new double[] {0.1, 0.1, 0.1},
                new double[] {0.3, 0.7, 0.9});

        assertThat(moments.ridge(1, 0)).satisfies(fit -> {
            assertThat(fit.coefficients()).containsExactly(0);
            assertThat(fit.rSquared()).isEqualTo(1);
        });
    }

    @Example
    void refusesWhatIsNoSetOfWeightedSamples() {
        double[][] z = {{1}, {2}};
        assertThatThrownBy(() -> WeightedMoments.of(z, new double[] {1}, new double[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 rows of features, 1 numbers and 2 weights: expected as many of each, and at least one");
        assertThatThrownBy(() -> WeightedMoments.of(z, new double[] {1, 2}, new double[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeightedMoments.of(z, new double[] {1, 2}, new double[] {3, -1}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
