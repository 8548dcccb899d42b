package vitrine.nn.data.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Which column of a table to predict, and from which others.
///
/// What cannot work is refused with a sentence that names row and column: a target that is not there, is missing in a
/// row, or has one class only; a feature that is text, or the same in every row.
///
/// @param features the columns to predict from, numeric or categorical
/// @param target   the column to predict, which is none of them; its levels are the classes, in their order
public record TableTask(Table features, CategoricalColumn target) {
    private static final int MAX_CLASSES = 20;

    /// Checks that there is something to learn.
    public TableTask {
        if (features.has(target.name())) {
            throw new IllegalArgumentException(features.name() + ": column '" + target.name()
                    + "' is to be predicted and so cannot be a feature");
        }
        if (features.rows() != target.size()) {
            throw new IllegalArgumentException(features.name() + ": " + features.rows() + " rows of features and "
                    + target.size() + " of the target '" + target.name() + "'");
        }
        for (int row = 0; row < target.size(); row++) {
            if (target.isMissing(row)) {
                throw new IllegalArgumentException(features.name() + ": column '" + target.name()
                        + "', which is to be predicted, is missing in row " + row + " (counted from 0)");
            }
        }
        target = withoutUnusedLevels(target);
        if (target.levels().size() < 2) {
            throw new IllegalArgumentException(features.name() + ": column '" + target.name()
                    + "', which is to be predicted, is '" + target.text(0) + "' in every row; two classes are needed");
        }
        features.columns().forEach(column -> check(column, features.name()));
    }

    /// Predicts `target` from all other columns but these and those of text.
    ///
    /// @param target its values are the classes; if they are numbers, at most 20 different whole ones
    /// @param apart  columns that shall not be looked at
    /// @throws IllegalArgumentException if a column is not there, or what the class comment names
    public static TableTask of(Table table, String target, Collection<String> apart) {
        Column wanted = table.column(target);
        Set<String> unseen = new HashSet<>(apart);
        apart.forEach(table::column);
        unseen.add(target);
        table.columns().stream().filter(TextColumn.class::isInstance).map(Column::name).forEach(unseen::add);
        if (unseen.size() == table.columns().size()) {
            throw new IllegalArgumentException(table.name() + ": no column is left to predict '" + target
                    + "' from, as text is not looked at");
        }
        return new TableTask(table.without(unseen), classes(table, wanted));
    }

    private static CategoricalColumn classes(Table table, Column target) {
        if (target instanceof NumericColumn numbers) {
            boolean whole = numbers.known().allMatch(value -> value == Math.rint(value));
            long different = numbers.known().distinct().count();
            if (!whole || different > MAX_CLASSES) {
                throw new IllegalArgumentException(table.name() + ": column '" + target.name() + "' holds "
                        + different + " different numbers; a column to predict needs classes, at most " + MAX_CLASSES
                        + " different whole numbers or words");
            }
        }
        CategoricalColumn classes = withoutUnusedLevels(CategoricalColumn.of(target));
        if (classes.levels().size() > target.size() / 2) {
            throw new IllegalArgumentException(table.name() + ": column '" + target.name() + "' holds "
                    + classes.levels().size() + " different values in " + target.size()
                    + " rows; that is too many to learn them as classes");
        }
        return classes;
    }

    private static CategoricalColumn withoutUnusedLevels(CategoricalColumn column) {
        int[] counts = column.counts();
        List<Integer> used = IntStream.range(0, counts.length).filter(level -> counts[level] > 0).boxed().toList();
        return CategoricalColumn.of(column.name(), used.stream().map(level -> column.levels().get(level)).toList(),
                IntStream.range(0, column.size()).map(row -> used.indexOf(column.code(row))).toArray());
    }

    private static void check(Column column, String table) {
        if (column instanceof TextColumn) {
            throw new IllegalArgumentException(table + ": column '" + column.name()
                    + "' holds text, which is not looked at");
        }
        if (column.missing() == column.size()) {
            throw new IllegalArgumentException(table + ": column '" + column.name() + "' has no value in any row");
        }
        Set<String> different = new HashSet<>();
        for (int row = 0; row < column.size() && different.size() < 2; row++) {
            different.add(column.text(row));
        }
        if (different.size() < 2) {
            throw new IllegalArgumentException(table + ": column '" + column.name() + "' is '" + column.text(0)
                    + "' in every row, so nothing can be learnt from it; leave it out");
        }
    }

    /// The classes' names.
    public List<String> classes() {
        return target.levels();
    }

    /// The class of every row.
    public int[] labels() {
        return IntStream.range(0, target.size()).map(target::code).toArray();
    }

    /// The number of rows.
    public int rows() {
        return target.size();
    }
}
