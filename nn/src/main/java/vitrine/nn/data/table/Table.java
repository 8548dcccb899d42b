package vitrine.nn.data.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Named columns of equal length. A table never changes: what takes something away gives another table.
///
/// ```java
/// Table people = ShippedTable.TITANIC.table();
/// people.column("age").text(0);                   // 29
/// people.numeric("age").known().average();
/// ```
///
/// @param name    what to call it in messages: the data set's name, or the file's
/// @param columns at least one
public record Table(String name, List<Column> columns) {
    /// Checks that the columns have different names and the same number of rows.
    public Table {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(name + ": has no columns");
        }
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(name + ": there are two columns '" + column.name() + "'");
            }
            if (column.size() != columns.getFirst().size()) {
                throw new IllegalArgumentException(name + ": column '" + column.name() + "' has " + column.size()
                        + " rows, but '" + columns.getFirst().name() + "' has " + columns.getFirst().size());
            }
        }
    }

    /// The number of rows.
    public int rows() {
        return columns.getFirst().size();
    }

    /// The columns' names, from left to right.
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// Whether there is a column of that name.
    public boolean has(String column) {
        return names().contains(column);
    }

    /// The column of that name.
    ///
    /// @throws IllegalArgumentException if there is none
    public Column column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + ": there is no column '" + wanted
                        + "'; the columns are " + String.join(", ", names())));
    }

    /// The numbers of that column.
    ///
    /// @throws IllegalArgumentException if there is none of that name, or it holds something else
    public NumericColumn numeric(String wanted) {
        if (column(wanted) instanceof NumericColumn numeric) {
            return numeric;
        }
        throw wrongType(wanted, Column.Type.NUMERIC);
    }

    /// The kinds of that column.
    ///
    /// @throws IllegalArgumentException if there is none of that name, or it holds something else
    public CategoricalColumn categorical(String wanted) {
        if (column(wanted) instanceof CategoricalColumn categorical) {
            return categorical;
        }
        throw wrongType(wanted, Column.Type.CATEGORICAL);
    }

    private IllegalArgumentException wrongType(String wanted, Column.Type expected) {
        return new IllegalArgumentException(name + ": column '" + wanted + "' is " + column(wanted).type()
                + ", and " + expected + " was expected");
    }

    /// These rows alone, in the order given. A row may come more than once.
    public Table select(int... rows) {
        return new Table(name, columns.stream().map(column -> column.select(rows)).toList());
    }

    /// The table without these columns.
    ///
    /// @throws IllegalArgumentException if one is not there, or none would be left
    public Table without(Collection<String> unwanted) {
        unwanted.forEach(this::column);
        return new Table(name, columns.stream().filter(column -> !unwanted.contains(column.name())).toList());
    }

    /// The table with this column in the place of the one that has its name.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public Table replacing(Column replacement) {
        int place = columns.indexOf(column(replacement.name()));
        List<Column> changed = new ArrayList<>(columns);
        changed.set(place, replacement);
        return new Table(name, changed);
    }

    /// The table with other names for its columns.
    ///
    /// @param names one for each column, from left to right
    public Table named(List<String> names) {
        if (names.size() != columns.size()) {
            throw new IllegalArgumentException(name + ": " + names.size() + " names for " + columns.size()
                    + " columns");
        }
        return new Table(name, IntStream.range(0, names.size())
                .mapToObj(i -> columns.get(i).named(names.get(i))).toList());
    }
}
