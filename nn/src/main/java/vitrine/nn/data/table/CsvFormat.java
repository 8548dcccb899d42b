package vitrine.nn.data.table;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a CSV file is to be read.
///
/// @param separator what stands between cells; if not given, whichever of `,`, `;`, tab and `|` comes most often in
///                  the first line
/// @param missing   the cells that mean "not known"
/// @param types     the types of columns by name; the others' are found out as [CsvTable] says
public record CsvFormat(Optional<Character> separator, Set<String> missing, Map<String, Column.Type> types) {
    /// Copies the collections.
    public CsvFormat {
        missing = Set.copyOf(missing);
        types = Map.copyOf(types);
    }

    /// Everything is found out; an empty cell, `NA`, `N/A`, `NaN`, `null` and `?` are missing values.
    public static CsvFormat defaults() {
        return new CsvFormat(Optional.empty(), Set.of("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "?"),
                Map.of());
    }

    /// This one with another separator.
    public CsvFormat separatedBy(char other) {
        return new CsvFormat(Optional.of(other), missing, types);
    }

    /// This one with other cells that mean "not known".
    public CsvFormat missing(Set<String> markers) {
        return new CsvFormat(separator, markers, types);
    }

    /// This one with these types for these columns.
    public CsvFormat typed(Map<String, Column.Type> byName) {
        return new CsvFormat(separator, missing, byName);
    }
}
