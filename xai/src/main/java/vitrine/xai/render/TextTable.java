package vitrine.xai.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Numbers in columns, as a text: a label in front of every row, the numbers flush right.
public final class TextTable {
    private final String corner;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /// An empty table.
    ///
    /// @param corner  what stands above the labels
    /// @param columns what stands above the numbers
    public TextTable(String corner, List<String> columns) {
        this.corner = corner;
        this.columns = List.copyOf(columns);
    }

    /// Adds a row.
    public void row(String label, double... numbers) {
        if (numbers.length != columns.size()) {
            throw new IllegalArgumentException(numbers.length + " numbers for " + columns.size() + " columns");
        }
        List<String> cells = new ArrayList<>(List.of(label));
        for (double number : numbers) {
            cells.add(text(number));
        }
        rows.add(cells);
    }

    /// Adds a line across the table.
    public void rule() {
        rows.add(List.of());
    }

    /// Numbers that are whole up to rounding without a point, others with three digits behind it.
    public static String text(double number) {
        if (Math.abs(number - Math.rint(number)) < 1e-9 && Math.abs(number) < 1e15) {
            return Long.toString(Math.round(number));
        }
        return String.format(Locale.ROOT, "%.3f", number);
    }

    /// The table, line by line.
    @Override
    public String toString() {
        int[] widths = new int[columns.size() + 1];
        widths[0] = corner.length();
        for (int i = 0; i < columns.size(); i++) {
            widths[i + 1] = columns.get(i).length();
        }
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        append(text, widths, corner, columns);
        int across = 0;
        for (int width : widths) {
            across += width + 2;
        }
        for (List<String> row : rows) {
            if (row.isEmpty()) {
                text.append("─".repeat(across - 2)).append('\n');
            } else {
                append(text, widths, row.getFirst(), row.subList(1, row.size()));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int[] widths, String label, List<String> cells) {
        text.append(label).repeat(" ", widths[0] - label.length());
        for (int i = 0; i < cells.size(); i++) {
            text.append("  ").repeat(" ", widths[i + 1] - cells.get(i).length()).append(cells.get(i));
        }
        text.append('\n');
    }
}
