package vitrine.classroom.report;

import java.util.List;
import java.util.Optional;

/// The row of a table that is explained.
///
/// @param title  what it is called, such as `Row 17 of titanic`
/// @param cells  what it says, from left to right
/// @param asked  the column that is predicted
/// @param label  the class that it truly has
/// @param story  what the network learnt from, and how good it is, in one sentence
/// @param source whom to thank for the table
public record RowSubject(String title, List<Cell> cells, String asked, String label, String story,
        Optional<String> source) {
    /// Copies the list.
    public RowSubject {
        cells = List.copyOf(cells);
    }

    /// One value of the row.
    ///
    /// @param column  its column
    /// @param value   what it says
    /// @param meaning what the column means, where somebody wrote it down
    public record Cell(String column, String value, Optional<String> meaning) {}
}
