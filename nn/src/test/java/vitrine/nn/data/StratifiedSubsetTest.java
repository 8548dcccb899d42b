package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

class StratifiedSubsetTest {
    @Example
    void everyClassGetsTheWholePartAndTheLargestRemaindersTheRest() {
        // Quotas 4.7, 3.0, 1.6, 0.7 of ten places: 4, 3, 1, 0, and the two left go to .7 and .7.
        assertThat(StratifiedSubset.shares(new int[] {47, 30, 16, 7}, 10)).containsExactly(5, 3, 1, 1);
        // Quotas 2.5, 2.5, 5: the tie goes to the first.
        assertThat(StratifiedSubset.shares(new int[] {25, 25, 50}, 10)).containsExactly(3, 2, 5);
        assertThat(StratifiedSubset.shares(new int[] {1, 0, 1}, 1)).containsExactly(1, 0, 0);
        assertThat(StratifiedSubset.shares(new int[] {0, 0}, 0)).containsExactly(0, 0);
    }

    @Example
    void largeCountsDoNotOverflow() {
        assertThat(StratifiedSubset.shares(new int[] {1_000_000_000, 1_000_000_000}, 1_500_000_000))
                .containsExactly(750_000_000, 750_000_000);
    }

    @Property
    void sharesAddUpAndAreLessThanOneOffTheQuota(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 1000) Integer> sizes,
            @ForAll @IntRange(max = 12_000) int n) {
        int[] counts = sizes.stream().mapToInt(Integer::intValue).toArray();
        int all = Arrays.stream(counts).sum();
        Assume.that(all > 0 && n <= all);
        int[] shares = StratifiedSubset.shares(counts, n);
        assertThat(Arrays.stream(shares).sum()).isEqualTo(n);
        for (int c = 0; c < counts.length; c++) {
            double quota = (double) n * counts[c] / all;
            assertThat(Math.abs(shares[c] - quota)).as("class %d", c).isLessThan(1);
            assertThat(shares[c]).isLessThanOrEqualTo(counts[c]);
        }
    }

    @Property
    void rowsAreDistinctAndHaveTheShares(@ForAll @Size(min = 1, max = 200) List<@IntRange(max = 4) Integer> labels,
            @ForAll @IntRange(max = 200) int wanted, @ForAll long seed) {
        Dataset data = dataset(labels.stream().mapToInt(Integer::intValue).toArray());
        int n = Math.min(wanted, data.size());
        int[] rows = StratifiedSubset.rows(data, n, Seed.of(seed));
        assertThat(rows).doesNotHaveDuplicates().hasSize(n);
        int[] all = counts(data.labels(IntStream.range(0, data.size()).toArray()));
        assertThat(counts(data.labels(rows))).containsExactly(StratifiedSubset.shares(all, n));
    }

    @Example
    void theSeedDecidesAndTheOrderIsMixed() {
        int[] labels = IntStream.range(0, 1000).map(i -> i / 200).toArray();
        Dataset data = dataset(labels);
        int[] rows = StratifiedSubset.rows(data, 100, Seed.of(1));
        assertThat(StratifiedSubset.rows(data, 100, Seed.of(1))).containsExactly(rows);
        assertThat(StratifiedSubset.rows(data, 100, Seed.of(2))).isNotEqualTo(rows);
        // In class order only 4 neighbours differ; in random order about 80 of 99 do.
        int[] chosen = data.labels(rows);
        assertThat(IntStream.range(1, 100).filter(i -> chosen[i] != chosen[i - 1]).count()).isGreaterThan(60);
    }

    @Example
    void thereMustBeEnoughRows() {
        assertThatThrownBy(() -> StratifiedSubset.rows(dataset(0, 1, 2), 4, Seed.of(1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("cannot choose 4 of 3 rows");
        assertThatThrownBy(() -> StratifiedSubset.rows(dataset(0, 1, 2), -1, Seed.of(1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("cannot choose -1 of 3 rows");
    }

    private static Dataset dataset(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        try {
            return LabelledImages.of(IdxFile.of("x", Shape.of(bytes.length, 1, 1), bytes),
                    IdxFile.of("y", Shape.of(bytes.length), bytes), List.of("a", "b", "c", "d", "e"));
        } catch (MalformedFileException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int[] counts(int... labels) {
        int[] counts = new int[5];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }
}
