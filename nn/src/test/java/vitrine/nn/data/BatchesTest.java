package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Seed;

class BatchesTest {
    @Property
    void everyRowComesExactlyOnce(@ForAll @IntRange(max = 300) int size,
            @ForAll @IntRange(min = 1, max = 400) int batchSize, @ForAll long seed) {
        List<int[]> batches = list(Batches.of(size, batchSize, Seed.of(seed)));
        int[] rows = batches.stream().flatMapToInt(IntStream::of).sorted().toArray();
        assertThat(rows).containsExactly(IntStream.range(0, size).toArray());
    }

    @Example
    void theLastBatchIsSmaller() {
        var batches = Batches.inOrder(7, 3);
        assertThat(batches.count()).isEqualTo(3);
        assertThat(list(batches)).containsExactly(new int[] {0, 1, 2}, new int[] {3, 4, 5}, new int[] {6});
    }

    @Example
    void unlessItIsLeftOut() {
        var batches = Batches.inOrder(7, 3).withoutPartial();
        assertThat(batches.count()).isEqualTo(2);
        assertThat(list(batches)).containsExactly(new int[] {0, 1, 2}, new int[] {3, 4, 5});
        assertThat(list(Batches.inOrder(6, 3).withoutPartial())).hasSize(2);
        assertThat(list(Batches.inOrder(2, 3).withoutPartial())).isEmpty();
    }

    @Example
    void theSeedDecidesTheOrder() {
        assertThat(list(Batches.of(100, 32, Seed.of(1))))
                .containsExactly(list(Batches.of(100, 32, Seed.of(1))).toArray(int[][]::new));
        assertThat(list(Batches.of(100, 100, Seed.of(1))).getFirst())
                .isNotEqualTo(list(Batches.of(100, 100, Seed.of(2))).getFirst())
                .isEqualTo(Seed.of(1).permutation(100));
    }

    @Example
    void theyCanBeWalkedThroughAgainAndCannotBeChanged() {
        var batches = Batches.inOrder(4, 4);
        batches.iterator().next()[0] = 99;
        assertThat(batches.iterator().next()).containsExactly(0, 1, 2, 3);
    }

    @Example
    void thereIsAnEnd() {
        var iterator = Batches.inOrder(1, 1).iterator();
        iterator.next();
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Example
    void oneHugeBatchIsFine() {
        assertThat(list(Batches.inOrder(3, Integer.MAX_VALUE))).containsExactly(new int[] {0, 1, 2});
        assertThat(list(Batches.inOrder(0, 5))).isEmpty();
    }

    @Example
    void aBatchHasAtLeastOneRow() {
        assertThatThrownBy(() -> Batches.inOrder(3, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch size 0 is not positive");
    }

    private static List<int[]> list(Batches batches) {
        List<int[]> list = new ArrayList<>();
        batches.forEach(list::add);
        return list;
    }
}
