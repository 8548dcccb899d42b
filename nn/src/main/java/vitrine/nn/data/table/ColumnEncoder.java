package vitrine.nn.data.table;

import java.util.List;

/// How one column becomes numbers: fitted to the rows that are learnt from, then applied to any.
public sealed interface ColumnEncoder permits NumericEncoder, CategoricalEncoder {
    /// The column's name.
    String column();

    /// The numbers that it becomes, at least one.
    List<Feature> features();

    /// Writes the numbers of one row.
    ///
    /// @param from the column of that name, in any table
    /// @param to   where they go
    /// @param at   the place of the first
    /// @throws IllegalArgumentException if the column is of another type
    void encode(Column from, int row, double[] to, int at);

    /// The value that these numbers stand for, as a person writes it: the inverse of [#encode], except that a missing
    /// value that was not marked comes back as what stood in for it.
    String decode(double[] from, int at);

    /// Fits an encoder to all rows of a column.
    ///
    /// @throws IllegalArgumentException if the column holds text, or no value at all
    static ColumnEncoder fit(Column column) {
        return switch (column) {
            case NumericColumn numbers -> NumericEncoder.fit(numbers);
            case CategoricalColumn kinds -> CategoricalEncoder.fit(kinds);
            case TextColumn text -> throw new IllegalArgumentException(
                    "column '" + text.name() + "' holds text, which is not encoded");
        };
    }
}
