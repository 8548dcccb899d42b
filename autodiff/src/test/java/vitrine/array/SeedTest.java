package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The draws are fixed by the seed, so the statistical tests below pass or fail for good; their bounds are
/// those that a fair generator misses once in a thousand seeds.
class SeedTest {
    private static final int MANY = 100_000;

    @Test
    void theSameSeedGivesTheSameNumbersWhateverWasDrawnBefore() {
        Seed seed = Seed.of(7);
        double[] first = seed.normal(5);
        var _ = seed.uniform(100, 0, 1);
        var _ = seed.split(3).permutation(9);

        assertThat(seed.normal(5)).isEqualTo(first);
        assertThat(Seed.of(7).normal(5)).isEqualTo(first);
        assertThat(seed.split(3).split(4).normal(5)).isEqualTo(Seed.of(7).split(3).split(4).normal(5));
    }

    @Test
    void moreDrawsBeginWithTheSameNumbers() {
        assertThat(Arrays.copyOf(Seed.of(7).normal(50), 5)).isEqualTo(Seed.of(7).normal(5));
    }

    @Test
    void anotherSeedGivesOtherNumbers() {
        assertThat(Seed.of(7).normal(5)).isNotEqualTo(Seed.of(8).normal(5));
        assertThat(Seed.of(7).split(0).normal(5)).isNotEqualTo(Seed.of(7).normal(5));
    }

    @Test
    void splitKeysNeverMeet() {
        Set<Seed> keys = new HashSet<>();
        for (long example = -100; example < 100; example++) {
            keys.add(Seed.of(1).split(example));
            for (long sample = 0; sample < 100; sample++) {
                keys.add(Seed.of(1).split(example).split(sample));
            }
        }

        assertThat(keys).hasSize(200 + 200 * 100);
        assertThat(Seed.of(1).split(2).split(3)).isNotEqualTo(Seed.of(1).split(3).split(2));
    }

    /// Under independence, a correlation of n pairs is normal with standard deviation 1/√n.
    @Test
    void neighbouringSplitsAreUncorrelated() {
        int n = 20_000;
        for (int part = 0; part < 10; part++) {
            double[] a = Seed.of(5).split(part).normal(n);
            double[] b = Seed.of(5).split(part + 1).normal(n);
            double correlation = 0;
            for (int i = 0; i < n; i++) {
                correlation += a[i] * b[i] / n;
            }
            assertThat(correlation).isCloseTo(0, within(3.29 / Math.sqrt(n)));
        }
    }

    /// One draw from each of many neighbouring splits, as a method with one sample per example makes them.
    @Test
    void theFirstDrawsOfManySplitsAreUniform() {
        double[] draws = new double[MANY];
        for (int i = 0; i < MANY; i++) {
            draws[i] = Seed.of(11).split(i).uniform(1, 0, 1)[0];
        }

        assertThat(chiSquare(draws, 0, 1)).isLessThan(27.9);
    }

    @Test
    void uniformDrawsStayInTheirRangeAndFillItEvenly() {
        double[] draws = Seed.of(3).uniform(MANY, -2, 6);

        assertThat(Arrays.stream(draws).min().orElseThrow()).isGreaterThanOrEqualTo(-2);
        assertThat(Arrays.stream(draws).max().orElseThrow()).isLessThan(6);
        assertThat(chiSquare(draws, -2, 6)).isLessThan(27.9);
    }

    @Test
    void normalDrawsHaveMeanZeroVarianceOneAndNoSkew() {
        double[] draws = Seed.of(3).normal(MANY);

        double mean = Arrays.stream(draws).average().orElseThrow();
        double variance = Arrays.stream(draws).map(x -> x * x).average().orElseThrow();
        double skew = Arrays.stream(draws).map(x -> x * x * x).average().orElseThrow();
        double kurtosis = Arrays.stream(draws).map(x -> x * x * x * x).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(3.29 / Math.sqrt(MANY)));
        assertThat(variance).isCloseTo(1, within(3.29 * Math.sqrt(2.0 / MANY)));
        assertThat(skew).isCloseTo(0, within(3.29 * Math.sqrt(15.0 / MANY)));
        assertThat(kurtosis).isCloseTo(3, within(3.29 * Math.sqrt(96.0 / MANY)));
    }

    @Test
    void aPermutationHoldsEveryNumberOnce() {
        int[] order = Seed.of(9).permutation(1000);

        assertThat(order).isNotEqualTo(Arrays.stream(order).sorted().toArray());
        assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(IntStream.range(0, 1000).toArray());
        assertThat(Seed.of(9).permutation(0)).isEmpty();
    }

    /// 24 orders of 4 numbers: χ² with 23 degrees of freedom exceeds 49.7 once in a thousand seeds.
    @Test
    void everyOrderIsEquallyLikely() {
        int rounds = 24_000;
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < rounds; i++) {
            counts.merge(Arrays.toString(Seed.of(13).split(i).permutation(4)), 1, Integer::sum);
        }

        double expected = rounds / 24.0;
        double chiSquare = counts.values().stream().mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
        assertThat(counts).hasSize(24);
        assertThat(chiSquare).isLessThan(49.7);
    }

    /// χ² of ten equal bins, with 9 degrees of freedom: 27.9 is exceeded once in a thousand seeds.
    private static double chiSquare(double[] draws, double low, double high) {
        int[] bins = new int[10];
        for (double x : draws) {
            bins[(int) ((x - low) / (high - low) * bins.length)]++;
        }
        double expected = (double) draws.length / bins.length;
        return Arrays.stream(bins).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    }
}
