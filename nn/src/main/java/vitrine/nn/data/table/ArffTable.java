package vitrine.nn.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vitrine.nn.io.MalformedFileException;

/// Reads tables from ARFF files, the format of Weka and OpenML, in which every column declares its type:
///
///     % a comment
///     @relation weather
///     @attribute temperature numeric
///     @attribute 'the sky' {sunny, 'half cloudy', rain}
///     @attribute remark string
///     @data
///     21.5, 'half cloudy', "nothing special"
///     ?, rain, ?
///
/// `numeric`, `real` and `integer` are numbers, braces list the levels of a categorical column, `string` and `date`
/// are text; `?` is a missing value. Words that start with `@` may be in capitals. Sparse rows, relational columns and
/// weights of rows are refused.
///
/// Whatever is wrong is a [MalformedFileException] that names the line and the column.
///
/// Source: Weka's description of the format, version 3.
public final class ArffTable {
    private static final String ATTRIBUTE = "@attribute";

    private final String name;
    private final List<ArffColumn> columns = new ArrayList<>();
    private boolean inData;
    private long rows;

    private ArffTable(String name) {
        this.name = name;
    }

    /// Reads a file.
    public static Table read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /// Reads a stream to its end. The caller closes it.
    ///
    /// @param name what to call it in messages
    public static Table read(InputStream in, String name) throws IOException {
        ArffTable table = new ArffTable(name);
        try {
            BufferedReader text = TableText.open(in, name);
            int number = 0;
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                String content = line.strip();
                if (!content.isEmpty() && content.charAt(0) != '%') {
                    table.read(new ArffLine(name, number, content));
                }
            }
        } catch (CharacterCodingException notText) {
            throw TableText.notText(name, notText);
        }
        return table.finished();
    }

    private void read(ArffLine line) throws MalformedFileException {
        if (inData) {
            row(line);
            return;
        }
        String keyword = line.word().toLowerCase(Locale.ROOT);
        switch (keyword) {
            case "@relation" -> { }
            case ATTRIBUTE -> {
                ArffColumn column = ArffColumn.declared(line);
                for (ArffColumn other : columns) {
                    if (other.name().equals(column.name())) {
                        throw line.problem("there are two columns '" + column.name() + "'");
                    }
                }
                columns.add(column);
                TableText.checkSize(name, columns.size(), 0);
            }
            case "@data" -> inData = true;
            default -> throw line.problem("'" + keyword + "' is neither @relation nor @attribute nor @data");
        }
    }

    private void row(ArffLine line) throws MalformedFileException {
        if (line.startsWith('{')) {
            throw line.problem("is a sparse row, in braces; only rows with all their values are read");
        }
        int place = 0;
        do {
            ArffLine.Value value = line.value(",");
            if (place < columns.size()) {
                columns.get(place).add(value, line);
            }
            place++;
        } while (line.skip(','));
        if (!line.isAtEnd()) {
            throw line.problem("a comma is expected before " + line.rest());
        }
        if (place != columns.size()) {
            throw line.problem("has " + place + " values, but " + columns.size() + " columns are declared");
        }
        TableText.checkSize(name, columns.size(), ++rows);
    }

    private Table finished() throws MalformedFileException {
        if (columns.isEmpty()) {
            throw new MalformedFileException(name, "is no ARFF file: it declares no " + ATTRIBUTE);
        }
        if (rows == 0) {
            throw new MalformedFileException(name, inData ? "has no rows after @data" : "has no @data");
        }
        return new Table(name, columns.stream().map(ArffColumn::column).toList());
    }
}
