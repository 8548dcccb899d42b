package vitrine.nn.data.table;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vitrine.nn.io.MalformedFileException;

/// The first line of the data files of scikit-learn, which does not name columns: the number of rows, the number of
/// features, and the names of the classes, whose numbers from 0 on are in the last column.
///
/// @param cells the line
record ScikitLearnHead(List<String> cells) {
    /// Whether the line is such a head of these rows.
    static boolean isOne(List<String> cells, List<CsvRecord> rows) {
        return cells.size() > 3
                && cells.get(0).equals(Integer.toString(rows.size()))
                && cells.get(1).equals(Integer.toString(rows.getFirst().getFieldCount() - 1))
                && cells.subList(2, cells.size()).stream().noneMatch(CsvColumn::isNumber);
    }

    /// The table with the classes' names in place of their numbers.
    Table table(String file, List<CsvRecord> rows, CsvFormat format) throws MalformedFileException {
        int features = rows.getFirst().getFieldCount() - 1;
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= features; i++) {
            names.add("feature " + i);
        }
        names.add("class");
        Table table = CsvTable.columns(file, names, rows, format);
        List<String> classes = cells.subList(2, cells.size());
        int[] codes = new int[rows.size()];
        Arrays.setAll(codes, row -> code(rows.get(row).getField(features), classes.size()));
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] == CategoricalColumn.UNKNOWN) {
                throw new MalformedFileException(file, "line " + rows.get(row).getStartingLineNumber()
                        + ", last column: '" + rows.get(row).getField(features) + "' is no class, which are 0 … "
                        + (classes.size() - 1));
            }
        }
        return table.replacing(CategoricalColumn.of("class", classes, codes));
    }

    private static int code(String cell, int classes) {
        for (int code = 0; code < classes; code++) {
            if (cell.strip().equals(Integer.toString(code))) {
                return code;
            }
        }
        return CategoricalColumn.UNKNOWN;
    }
}
