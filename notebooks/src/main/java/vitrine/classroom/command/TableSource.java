package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.nn.data.table.ArffTable;
import vitrine.nn.data.table.CategoricalColumn;
import vitrine.nn.data.table.CategoricalEncoder;
import vitrine.nn.data.table.Column;
import vitrine.nn.data.table.ColumnEncoder;
import vitrine.nn.data.table.CsvFormat;
import vitrine.nn.data.table.CsvTable;
import vitrine.nn.data.table.ShippedTable;
import vitrine.nn.data.table.Table;
import vitrine.nn.data.table.TableTask;
import vitrine.nn.zoo.TableNetwork;

/// Which table a person means, and what is to be predicted from it: one on board by its name, or a CSV or ARFF file.
///
/// @param name        as it was typed
/// @param target      the column to predict; a table on board has one of its own
/// @param drop        columns not to look at
/// @param categorical columns whose numbers are only names, such as postcodes
record TableSource(String name, @Nullable String target, List<String> drop, List<String> categorical) {
    /// Copies the lists.
    TableSource {
        drop = List.copyOf(drop);
        categorical = List.copyOf(categorical);
    }

    /// Whether this is the name of a table and not of something else.
    static boolean isOne(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ShippedTable.named(name).isPresent() || lower.endsWith(".csv") || lower.endsWith(".tsv")
                || lower.endsWith(".arff");
    }

    /// The name without folders and ending, for the files that belong to it.
    String stem() {
        String file = String.valueOf(Path.of(name).getFileName());
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /// The same table, seen as a network sees it: its target, its columns and their types.
    TableSource asSeenBy(TableNetwork network) throws IOException {
        List<String> there = table().names();
        List<String> seen = network.encoder().columns().stream().map(ColumnEncoder::column).toList();
        List<String> levels = network.encoder().columns().stream().filter(CategoricalEncoder.class::isInstance)
                .map(ColumnEncoder::column).toList();
        for (String column : seen) {
            if (!there.contains(column)) {
                throw new BadInput(name + ": there is no column '" + column + "', which the network reads; the columns are "
                        + String.join(", ", there));
            }
        }
        return new TableSource(name, network.target(), there.stream()
                .filter(column -> !seen.contains(column) && !column.equals(network.target())).toList(), levels);
    }

    private Table table() throws IOException {
        ShippedTable shipped = ShippedTable.named(name).orElse(null);
        return shipped == null ? file() : shipped.table();
    }

    /// The task.
    TableTask task() throws IOException {
        ShippedTable shipped = ShippedTable.named(name).orElse(null);
        Table table = table();
        List<String> apart = new ArrayList<>(drop);
        if (shipped != null) {
            shipped.card().apart().keySet().stream().filter(column -> !apart.contains(column)
                    && !column.equals(target)).forEach(apart::add);
        }
        return Numbers.valid(() -> TableTask.of(withCategories(table), wanted(table, shipped), apart));
    }

    private static String among(Table table) {
        return "; the columns are " + String.join(", ", table.names());
    }

    private String wanted(Table table, @Nullable ShippedTable shipped) {
        if (target != null) {
            return target;
        }
        if (shipped != null) {
            return shipped.card().target();
        }
        throw new BadInput(name + ": --target must say which column to predict" + among(table));
    }

    private Table file() throws IOException {
        Path file = InputFile.checked(Path.of(name));
        if (name.toLowerCase(Locale.ROOT).endsWith(".arff")) {
            return ArffTable.read(file);
        }
        Map<String, Column.Type> types = new LinkedHashMap<>();
        categorical.forEach(column -> types.put(column, Column.Type.CATEGORICAL));
        return CsvTable.read(file, CsvFormat.defaults().typed(types));
    }

    private Table withCategories(Table table) {
        Table changed = table;
        for (String column : categorical) {
            changed = changed.replacing(CategoricalColumn.of(changed.column(column)));
        }
        return changed;
    }
}
