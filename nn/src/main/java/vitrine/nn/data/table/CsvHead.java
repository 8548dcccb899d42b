package vitrine.nn.data.table;

import java.util.ArrayList;
import java.util.List;
import vitrine.nn.io.MalformedFileException;

/// The first line of a CSV file: the names of the columns.
final class CsvHead {
    private CsvHead() {}

    /// The names. A column without one, such as the row numbers that some programs write first, is called after its
    /// place.
    ///
    /// @throws MalformedFileException if a name comes twice, or the line holds numbers and so is no head
    static List<String> names(String file, List<String> cells, CsvFormat format) throws MalformedFileException {
        if (cells.stream().allMatch(cell -> format.missing().contains(cell.strip()) || CsvColumn.isNumber(cell))) {
            throw new MalformedFileException(file, "line 1 should name the columns, but holds only numbers");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            String name = cell.isEmpty() ? "column " + (i + 1) : cell;
            if (names.contains(name)) {
                throw new MalformedFileException(file, "columns " + (names.indexOf(name) + 1) + " and " + (i + 1)
                        + " are both called '" + name + "'");
            }
            names.add(name);
        }
        return names;
    }
}
