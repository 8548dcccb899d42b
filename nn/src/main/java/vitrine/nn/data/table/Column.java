package vitrine.nn.data.table;

/// One column of a [Table]: a name, and one value of its type for every row, which may be missing. It never changes.
///
/// Wherever a row is asked for, a row outside `0 … size − 1` is an [IndexOutOfBoundsException].
public sealed interface Column permits NumericColumn, CategoricalColumn, TextColumn {
    /// What a missing value is written as.
    String MISSING = "?";

    /// What the values are.
    enum Type {
        /// Measurements and counts: values that have an order and a distance.
        NUMERIC,
        /// One of a few kinds, which have neither.
        CATEGORICAL,
        /// Free text and identifiers, hardly any of which comes twice.
        TEXT
    }

    /// The name, as the head of the table says it.
    String name();

    /// The number of rows.
    int size();

    /// Whether this row's value is not known.
    boolean isMissing(int row);

    /// This row's value in the way that a person would write it; [#MISSING] if it is not known.
    String text(int row);

    /// The values of these rows, in the order given. A row may come more than once.
    Column select(int... rows);

    /// The same values under another name.
    Column named(String other);

    /// What the values are.
    default Type type() {
        return switch (this) {
            case NumericColumn _ -> Type.NUMERIC;
            case CategoricalColumn _ -> Type.CATEGORICAL;
            case TextColumn _ -> Type.TEXT;
        };
    }

    /// How many values are not known.
    default int missing() {
        int missing = 0;
        for (int row = 0; row < size(); row++) {
            missing += isMissing(row) ? 1 : 0;
        }
        return missing;
    }
}
