package vitrine.nn.train;

import java.util.BitSet;
import java.util.stream.IntStream;
import vitrine.array.Seed;
import vitrine.nn.data.Dataset;
import vitrine.nn.data.StratifiedSubset;

/// Examples to learn from, and others to see whether what was learnt holds.
///
/// @param training   to learn from
/// @param validation never learnt from
public record ValidationSplit(Dataset training, Dataset validation) {
    /// Splits a data set at random, so that every class has the same share in both parts (up to rounding).
    ///
    /// @param share of the examples that go to the validation part, above 0 and below 1
    /// @param seed  what the choice is drawn from
    /// @throws IllegalArgumentException if the share is out of range, or one part would be empty
    public static ValidationSplit of(Dataset data, double share, Seed seed) {
        long size = share > 0 && share < 1 ? Math.round(share * data.size()) : 0;
        if (size < 1 || size >= data.size()) {
            throw new IllegalArgumentException("a validation share of " + share + " of " + data.size()
                    + " examples: expected above 0 and below 1, and an example in each part");
        }
        int[] chosen = StratifiedSubset.rows(data, (int) size, seed);
        BitSet isChosen = new BitSet();
        IntStream.of(chosen).forEach(isChosen::set);
        int[] rest = IntStream.range(0, data.size()).filter(row -> !isChosen.get(row)).toArray();
        return new ValidationSplit(data.select(rest), data.select(chosen));
    }
}
