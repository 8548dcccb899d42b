package vitrine.nn.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import vitrine.array.Seed;

/// The rows of a data set, cut into mini-batches: what one epoch of training walks through.
///
/// ```java
/// for (int[] rows : Batches.of(data.size(), 64, seed.split(epoch))) {
///     train(data.inputs(backend, rows), data.labels(rows));
/// }
/// ```
///
/// Every row comes exactly once. The last batch is smaller where the size is not a multiple of the batch
/// size, unless [#withoutPartial] leaves it out.
public final class Batches implements Iterable<int[]> {
    private final int[] order;
    private final int batchSize;
    private final int count;

    private Batches(int[] order, int batchSize, int count) {
        this.order = order;
        this.batchSize = batchSize;
        this.count = count;
    }

    private static Batches cut(int[] order, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size " + batchSize + " is not positive");
        }
        return new Batches(order, batchSize, Math.ceilDiv(order.length, batchSize));
    }

    /// The rows 0 … size − 1 in the random order that the seed gives.
    ///
    /// @throws IllegalArgumentException if the batch size is not positive
    public static Batches of(int size, int batchSize, Seed seed) {
        return cut(seed.permutation(size), batchSize);
    }

    /// The rows 0 … size − 1 in their own order, as for evaluating a network.
    ///
    /// @throws IllegalArgumentException if the batch size is not positive
    public static Batches inOrder(int size, int batchSize) {
        return cut(IntStream.range(0, size).toArray(), batchSize);
    }

    /// The full batches alone, for code that needs them all equally large.
    public Batches withoutPartial() {
        return new Batches(order, batchSize, order.length / batchSize);
    }

    /// The number of batches.
    public int count() {
        return count;
    }

    @Override
    public Iterator<int[]> iterator() {
        return IntStream.range(0, count).mapToObj(this::batch).iterator();
    }

    private int[] batch(int i) {
        int from = i * batchSize;
        return Arrays.copyOfRange(order, from, from + Math.min(batchSize, order.length - from));
    }
}
