package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vitrine.classroom.catalogue.NearestName;
import vitrine.nn.data.table.ArffTable;
import vitrine.nn.data.table.CsvFormat;
import vitrine.nn.data.table.CsvTable;
import vitrine.nn.data.table.ShippedTable;
import vitrine.nn.data.table.Table;
import vitrine.nn.data.table.TableTask;

/// The options that name a row of a table.
final class TableOptions {
    @Option(
            names = "--data",
            paramLabel = "NAME",
            completionCandidates = ShippedNames.class,
            description = "A table on board to explain a row of: ${COMPLETION-CANDIDATES}.")
    private @Nullable String data;

    @Option(names = "--csv", paramLabel = "FILE", description = "A CSV or ARFF file to explain a row of, with --target.")
    private @Nullable Path csv;

    @Option(names = "--target", paramLabel = "COLUMN", description = "The column of the table that is predicted.")
    private @Nullable String target;

    @Option(names = "--row", paramLabel = "N", description = "The row, from 0 on. Default: the first one for testing.")
    private @Nullable Integer row;

    /// The tables on board.
    static final class ShippedNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ShippedTable.labels().iterator();
        }
    }

    /// Whether a table is asked for.
    boolean areGiven() {
        if (data == null && csv == null && (target != null || row != null)) {
            throw new BadInput((target != null ? "--target" : "--row") + " is about a table; name one by --data or --csv");
        }
        return data != null || csv != null;
    }

    /// What the table is called, on the page and in the command that makes it again.
    String name() {
        return data != null ? data : String.valueOf(csv);
    }

    /// The options as they would be typed.
    List<String> words() {
        return data != null
                ? List.of("--data", data)
                : List.of("--csv", String.valueOf(csv), "--target", String.valueOf(target));
    }

    /// The table on board, if it is one.
    Optional<ShippedTable> shipped() {
        return data == null ? Optional.empty() : ShippedTable.named(data);
    }

    /// What is to be predicted, and from what.
    TableTask task() throws IOException {
        if (data != null && csv != null) {
            throw new BadInput("--data and --csv both name a table; give one of them");
        }
        try {
            if (data != null) {
                String wanted = data;
                ShippedTable table = ShippedTable.named(wanted).orElseThrow(() -> new BadInput(
                        "there is no table '" + wanted + "' on board; " + NearestName.suggestion(wanted, ShippedTable.labels())));
                return target == null ? table.task() : TableTask.of(table.table(), target, table.card().apart().keySet()
                        .stream().filter(column -> !column.equals(target)).toList());
            }
            Table table = file();
            if (target == null) {
                throw new BadInput(csv + ": --target must say which column to predict; the columns are "
                        + String.join(", ", table.names()));
            }
            return TableTask.of(table, target, List.of());
        } catch (IllegalArgumentException unsuitable) {
            throw new BadInput(String.valueOf(unsuitable.getMessage()), unsuitable);
        }
    }

    /// The row that is explained.
    ///
    /// @param rows      how many there are
    /// @param otherwise the one to explain if nobody named one
    int row(int rows, int otherwise) {
        int wanted = row == null ? otherwise : row;
        if (wanted < 0 || wanted >= rows) {
            throw new BadInput("there is no row " + wanted + " in " + name() + "; its rows have the numbers 0 to " + (rows - 1));
        }
        return wanted;
    }

    private Table file() throws IOException {
        Path file = InputFile.checked(Path.of(String.valueOf(csv)));
        return file.toString().endsWith(".arff")
                ? ArffTable.read(file)
                : CsvTable.read(file, CsvFormat.defaults().typed(Map.of()));
    }
}
