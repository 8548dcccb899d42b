package vitrine.nn.data.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.Seed;
import vitrine.nn.data.StratifiedSubset;

/// The rows of a table in three parts, every row in one of them: to learn from, to decide when to stop, and to say how
/// good the result is. In each part every class has the same share, up to rounding.
///
/// @param train      rows to learn from, in ascending order
/// @param validation rows to watch while learning, in ascending order
/// @param test       rows that nothing is decided with, in ascending order
public record RowSplit(List<Integer> train, List<Integer> validation, List<Integer> test) {
    /// Copies the lists.
    public RowSplit {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /// Splits rows at random.
    ///
    /// The test rows depend on their own share and the seed alone, so that changing the validation share does not mix
    /// rows between learning and testing.
    ///
    /// @param labels  the class of every row
    /// @param classes how many classes there are
    /// @throws IllegalArgumentException if a part that should have rows gets none
    public static RowSplit stratified(int[] labels, int classes, SplitShares shares, Seed seed) {
        int tests = count(shares.test(), labels.length);
        int validations = count(shares.validation(), labels.length);
        if (tests + validations >= labels.length) {
            throw new IllegalArgumentException(labels.length + " rows are too few: " + validations
                    + " are for validation and " + tests + " for testing, and none is left to learn from");
        }
        int[] test = StratifiedSubset.rows(labels, classes, tests, seed.split(0));
        int[] rest = without(test, IntStream.range(0, labels.length).toArray());
        int[] restLabels = IntStream.of(rest).map(row -> labels[row]).toArray();
        int[] validation = IntStream.of(StratifiedSubset.rows(restLabels, classes, validations, seed.split(1)))
                .map(i -> rest[i]).toArray();
        return new RowSplit(sorted(without(validation, rest)), sorted(validation), sorted(test));
    }

    // At least one row where the share is not 0.
    private static int count(double share, int rows) {
        return share == 0 ? 0 : (int) Math.max(1, Math.round(share * rows));
    }

    private static int[] without(int[] taken, int... rows) {
        BitSet isTaken = new BitSet();
        IntStream.of(taken).forEach(isTaken::set);
        return Arrays.stream(rows).filter(row -> !isTaken.get(row)).toArray();
    }

    private static List<Integer> sorted(int... rows) {
        return Arrays.stream(rows).sorted().boxed().toList();
    }
}
