package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Seed;

class LassoPathTest {
    private static WeightedMoments random(int features, int samples, int seed) {
        double[][] z = new double[samples][];
        double[] shared = Seed.of(seed).split(-3).normal(samples);
        Arrays.setAll(z, n -> {
            double[] row = Seed.of(seed).split(n).normal(features);
            for (int i = 0; i < features; i++) {
                row[i] += shared[n];
            }
            return row;
        });
        return WeightedMoments.of(z, Seed.of(seed).split(-1).normal(samples),
                Seed.of(seed).split(-2).uniform(samples, 0.1, 2));
    }

    /// Two features that are −1 and 1 and do not go together, and y = 3z₁ + z₂: G = 4·I, r = (12, 4). The LASSO takes λ
    /// off each correlation and divides by 4.
    @Example
    void shrinksIndependentFeaturesOneByOne() {
        double[][] z = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
        var moments = WeightedMoments.of(z, new double[] {-4, -2, 2, 4}, new double[] {1, 1, 1, 1});

        List<LassoPath.Knot> knots = LassoPath.knots(moments);

        assertThat(knots).hasSize(3);
        assertThat(knots.get(0).lambda()).isEqualTo(12);
        assertThat(knots.get(0).coefficients()).containsExactly(0, 0);
        assertThat(knots.get(1).lambda()).isEqualTo(4);
        assertThat(knots.get(1).coefficients()).containsExactly(new double[] {2, 0}, within(1e-12));
        assertThat(knots.get(2).lambda()).isZero();
        assertThat(knots.get(2).coefficients()).containsExactly(new double[] {3, 1}, within(1e-12));
    }

    /// The conditions of Karush, Kuhn and Tucker, which only the minimum satisfies: a feature in use has the correlation
    /// λ with the rest, with the sign of its coefficient; no other has more.
    @Property(tries = 300)
    void isTheMinimumAtEveryKnotAndBetween(@ForAll @IntRange(min = 1, max = 7) int features,
            @ForAll @IntRange(min = 9, max = 25) int samples, @ForAll @IntRange(min = 0, max = 99999) int seed) {
        var moments = random(features, samples, seed);
        List<LassoPath.Knot> knots = LassoPath.knots(moments);
        double scale = knots.getFirst().lambda();
        assertThat(knots.getLast().lambda()).isEqualTo(0, within(1e-9 * scale));
        for (int k = 0; k < knots.size(); k++) {
            optimal(moments, knots.get(k).lambda(), knots.get(k).coefficients(), 1e-8 * scale);
            if (k > 0) {
                double[] a = knots.get(k - 1).coefficients();
                double[] b = knots.get(k).coefficients();
                double[] middle = new double[features];
                Arrays.setAll(middle, i -> (a[i] + b[i]) / 2);
                optimal(moments, (knots.get(k - 1).lambda() + knots.get(k).lambda()) / 2, middle, 1e-8 * scale);
            }
        }
    }

    private static void optimal(WeightedMoments moments, double lambda, double[] beta, double tolerance) {
        for (int i = 0; i < beta.length; i++) {
            double correlation = moments.cross(i);
            for (int j = 0; j < beta.length; j++) {
                correlation -= moments.gram(i, j) * beta[j];
            }
            if (Math.abs(beta[i]) > 1e-9) {
                assertThat(correlation).isEqualTo(lambda * Math.signum(beta[i]), within(tolerance));
            } else {
                assertThat(Math.abs(correlation)).isLessThanOrEqualTo(lambda + tolerance);
            }
        }
    }

    @Property(tries = 50)
    void endsWithLeastSquares(@ForAll @IntRange(min = 1, max = 6) int features,
            @ForAll @IntRange(min = 0, max = 99999) int seed) {
        var moments = random(features, 20, seed);
        int[] all = new FeatureSelection.All().choose(moments, new double[features]);

        assertThat(LassoPath.knots(moments).getLast().coefficients())
                .containsExactly(moments.ridge(0, all).coefficients(), within(1e-7));
    }

    @Example
    void staysAtZeroIfThereIsNothingToExplain() {
        var moments = WeightedMoments.of(new double[][] {{0}, {1}, {2}}, new double[] {4, 4, 4},
                new double[] {1, 1, 1});

        assertThat(LassoPath.knots(moments)).hasSize(1).first()
                .satisfies(knot -> assertThat(knot.features()).isEmpty());
    }

    @Example
    void comesToAnEndWithTheSameFeatureTwice() {
        double[][] z = {{0, 0, 1}, {1, 1, 0}, {2, 2, 5}, {3, 3, 1}};
        var moments = WeightedMoments.of(z, new double[] {0, 2, 4, 6.5}, new double[] {1, 1, 1, 1});

        List<LassoPath.Knot> knots = LassoPath.knots(moments);

        assertThat(knots.size()).isLessThan(10);
        double[] end = knots.getLast().coefficients();
        assertThat(moments.ridge(0, 0, 1, 2).coefficients()[0]).isEqualTo(end[0] + end[1], within(1e-9));
    }
}
