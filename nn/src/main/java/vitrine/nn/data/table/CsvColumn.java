package vitrine.nn.data.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vitrine.nn.io.MalformedFileException;

/// One column of a CSV file, while it is not yet clear what it holds.
///
/// @param file   the file's name
/// @param name   the column's name
/// @param cells  from top to bottom
/// @param format says which cells are missing, and perhaps which type the column has
record CsvColumn(String file, String name, List<Cell> cells, CsvFormat format) {
    private static final double NEARLY_ALL = 0.9;
    private static final int MAX_LEVELS = 20;
    // Neither hexadecimal numbers nor the suffixes of Java's own literals, which Double.parseDouble would take.
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    /// What stands in one place.
    ///
    /// @param line the file's line, from 1
    /// @param text without spaces around it
    record Cell(long line, String text) {}

    static boolean isNumber(String text) {
        String stripped = text.strip();
        return NUMBER.matcher(stripped).matches() && Double.isFinite(Double.parseDouble(stripped));
    }

    /// The column with a type.
    Column typed() throws MalformedFileException {
        return switch (type()) {
            case NUMERIC -> NumericColumn.of(name, numbers());
            case CATEGORICAL -> CategoricalColumn.of(text());
            case TEXT -> text();
        };
    }

    private Column.Type type() throws MalformedFileException {
        Column.Type told = format.types().get(name);
        if (told != null) {
            return told;
        }
        List<Cell> known = cells.stream().filter(cell -> !isMissing(cell)).toList();
        if (known.isEmpty()) {
            throw new MalformedFileException(file, "column '" + name + "' has no value in any row");
        }
        long numbers = known.stream().filter(cell -> isNumber(cell.text)).count();
        if (numbers >= NEARLY_ALL * known.size()) {
            return Column.Type.NUMERIC;
        }
        Set<String> different = new HashSet<>();
        known.forEach(cell -> different.add(cell.text));
        return different.size() <= MAX_LEVELS && 2 * different.size() <= known.size()
                ? Column.Type.CATEGORICAL
                : Column.Type.TEXT;
    }

    private boolean isMissing(Cell cell) {
        return format.missing().contains(cell.text);
    }

    private double[] numbers() throws MalformedFileException {
        double[] numbers = new double[cells.size()];
        for (int row = 0; row < numbers.length; row++) {
            Cell cell = cells.get(row);
            if (!isMissing(cell) && !isNumber(cell.text)) {
                throw new MalformedFileException(file, "line " + cell.line + ", column '" + name + "': '" + cell.text
                        + "' is no number, as the column's other cells are; correct it, leave it empty, or let the "
                        + "column be categorical");
            }
            numbers[row] = isMissing(cell) ? Double.NaN : Double.parseDouble(cell.text);
        }
        return numbers;
    }

    private TextColumn text() {
        List<@Nullable String> values = new ArrayList<>();
        cells.forEach(cell -> values.add(isMissing(cell) ? null : cell.text));
        return TextColumn.of(name, values);
    }
}
