package vitrine.nn.data.table;

import java.util.List;
import vitrine.array.Seed;

/// A task that is ready to be learnt: its rows in three parts, and the encoding of its columns, which is fitted to the
/// training rows alone. Were the mean of a column taken over all rows, what is known of the test rows would leak into
/// training, and the result would look better than it is.
///
/// @param task    what to predict, and from what
/// @param split   which rows are for what
/// @param encoder how rows become inputs
public record PreparedTable(TableTask task, RowSplit split, TableEncoder encoder) {
    /// Splits the rows, and fits the encoder to the training part.
    ///
    /// @param seed what the split is drawn from
    /// @throws IllegalArgumentException if there are too few rows, or a column has no value in the training part
    public static PreparedTable of(TableTask task, SplitShares shares, Seed seed) {
        RowSplit split = RowSplit.stratified(task.labels(), task.classes().size(), shares, seed);
        int[] training = split.train().stream().mapToInt(row -> row).toArray();
        return new PreparedTable(task, split, TableEncoder.fit(task.features().select(training)));
    }

    /// The rows to learn from.
    public TableDataset train() {
        return part(split.train());
    }

    /// The rows to decide with when to stop.
    public TableDataset validation() {
        return part(split.validation());
    }

    /// The rows that say how good the result is.
    public TableDataset test() {
        return part(split.test());
    }

    private TableDataset part(List<Integer> rows) {
        return new TableDataset(task, encoder, rows);
    }
}
