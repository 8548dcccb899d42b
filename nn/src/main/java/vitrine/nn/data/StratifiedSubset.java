package vitrine.nn.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import vitrine.array.Seed;

/// A random choice of rows in which every class has the share that it has in the whole.
///
/// Of N rows, n_c in class c, n are chosen; class c gets n · n_c / N of them, rounded by the method of the
/// largest remainder (Hamilton's, known from elections): everyone gets the whole part, and the places that
/// are left go to the largest fractions, equal fractions in the order of the classes. So no class is off by
/// one or more, and the sum is n.
public final class StratifiedSubset {
    private StratifiedSubset() {}

    /// Chooses `n` rows without repetition and puts them in random order.
    ///
    /// @throws IllegalArgumentException if the data have fewer than `n` rows
    public static int[] rows(Dataset data, int n, Seed seed) {
        return rows(data.labels(IntStream.range(0, data.size()).toArray()), data.classes().size(), n, seed);
    }

    /// Chooses `n` of the rows that have these labels, without repetition, and puts them in random order.
    ///
    /// @param classes how many classes there are
    /// @throws IllegalArgumentException if there are fewer than `n` rows
    public static int[] rows(int[] labels, int classes, int n, Seed seed) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        int[] shares = shares(counts, n);
        int[] chosen = IntStream.range(0, classes)
                .flatMap(c -> draw(rowsOf(c, labels), shares[c], seed.split(c)))
                .toArray();
        return Arrays.stream(seed.split(classes).permutation(n)).map(i -> chosen[i]).toArray();
    }

    /// How many of `n` places each class gets.
    static int[] shares(int[] counts, int n) {
        long all = Arrays.stream(counts).asLongStream().sum();
        if (n < 0 || n > all) {
            throw new IllegalArgumentException("cannot choose " + n + " of " + all + " rows");
        }
        if (all == 0) {
            return counts.clone();
        }
        int[] shares = Arrays.stream(counts).map(count -> (int) ((long) n * count / all)).toArray();
        IntStream.range(0, counts.length).boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -((long) n * counts[c] % all)))
                .limit(n - Arrays.stream(shares).sum())
                .forEach(c -> shares[c]++);
        return shares;
    }

    private static int[] rowsOf(int label, int[] labels) {
        return IntStream.range(0, labels.length).filter(row -> labels[row] == label).toArray();
    }

    private static IntStream draw(int[] rows, int count, Seed seed) {
        return Arrays.stream(seed.permutation(rows.length)).limit(count).map(i -> rows[i]);
    }
}
