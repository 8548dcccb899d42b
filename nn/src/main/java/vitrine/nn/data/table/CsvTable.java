package vitrine.nn.data.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import vitrine.nn.io.MalformedFileException;

/// Reads tables from CSV files (RFC 4180, UTF-8), whose first line names the columns.
///
/// What a column holds is found out from its cells, unless the [CsvFormat] says it:
///
/// - numbers, if all cells that are not missing are numbers. Where nearly all are (nine in ten), the others are taken
///   for mistakes, and the first of them is named;
/// - one of a few kinds, if there are at most 20 different ones, each of them twice on average;
/// - else text.
///
/// Files of the scikit-learn project start instead with the number of rows, the number of features and the names of
/// the classes. They are recognised when those numbers are right; their columns are called `feature 1` … and `class`.
///
/// Whatever is wrong is a [MalformedFileException] that names the line and the column.
public final class CsvTable {
    private static final int MAX_CELL = 1 << 20;
    private static final int LONGEST_FIRST_LINE = 1 << 16;

    private CsvTable() {}

    /// Reads a file.
    public static Table read(Path file, CsvFormat format) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, file.toString(), format);
        }
    }

    /// Reads a stream to its end. The caller closes it.
    ///
    /// @param name what to call it in messages
    public static Table read(InputStream in, String name, CsvFormat format) throws IOException {
        try {
            BufferedReader text = TableText.open(in, name);
            char separator = format.separator().isPresent() ? format.separator().get() : separator(text);
            return table(name, CsvReader.builder().fieldSeparator(separator).maxBufferSize(MAX_CELL)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE).skipEmptyLines(true).allowUnclosedQuote(false)
                    .ofCsvRecord(text), format);
        } catch (CharacterCodingException notText) {
            throw TableText.notText(name, notText);
        } catch (UncheckedIOException wrapped) {
            IOException cause = wrapped.getCause();
            throw cause instanceof CharacterCodingException ? TableText.notText(name, cause) : cause;
        } catch (CsvParseException broken) {
            if (broken.getCause() instanceof MalformedFileException malformed) {
                throw malformed;
            }
            throw new MalformedFileException(name, "is no readable CSV: " + broken.getMessage(), broken);
        }
    }

    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_FIRST_LINE + 1);
        Map<Character, Integer> counts = new HashMap<>();
        boolean quoted = false;
        for (int i = 0; i < LONGEST_FIRST_LINE; i++) {
            int c = text.read();
            if (c < 0 || (!quoted && (c == '\n' || c == '\r'))) {
                break;
            }
            quoted ^= c == '"';
            if (!quoted) {
                counts.merge((char) c, 1, Integer::sum);
            }
        }
        text.reset();
        char most = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            most = counts.getOrDefault(candidate, 0) > counts.getOrDefault(most, 0) ? candidate : most;
        }
        return most;
    }

    private static Table table(String name, Iterable<CsvRecord> csv, CsvFormat format) throws IOException {
        Iterator<CsvRecord> records = csv.iterator();
        if (!records.hasNext()) {
            throw new MalformedFileException(name, "is empty");
        }
        List<String> head = records.next().getFields();
        TableText.checkSize(name, head.size(), 0);
        List<CsvRecord> rows = new ArrayList<>();
        while (records.hasNext()) {
            rows.add(records.next());
            TableText.checkSize(name, rows.getFirst().getFieldCount(), rows.size());
        }
        if (rows.isEmpty()) {
            throw new MalformedFileException(name, "has a head and no rows");
        }
        return ScikitLearnHead.isOne(head, rows) ? new ScikitLearnHead(head).table(name, rows, format)
                : columns(name, CsvHead.names(name, head, format), rows, format);
    }

    static Table columns(String name, List<String> names, List<CsvRecord> rows, CsvFormat format)
            throws MalformedFileException {
        for (String typed : format.types().keySet()) {
            if (!names.contains(typed)) {
                throw new MalformedFileException(name, "has no column '" + typed + "'; its columns are "
                        + String.join(", ", names));
            }
        }
        for (CsvRecord row : rows) {
            if (row.getFieldCount() != names.size()) {
                throw new MalformedFileException(name, "line " + row.getStartingLineNumber() + " has "
                        + row.getFieldCount() + " cells, but the first line has " + names.size());
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            List<CsvColumn.Cell> cells = rows.stream()
                    .map(row -> new CsvColumn.Cell(row.getStartingLineNumber(), row.getField(place).strip()))
                    .toList();
            columns.add(new CsvColumn(name, names.get(i), cells, format).typed());
        }
        return new Table(name, columns);
    }
}
