package vitrine.nn.data.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.nn.io.MalformedFileException;

/// One column of an ARFF file, as it is declared and then filled row by row.
final class ArffColumn {
    private final String name;
    private final Column.Type type;
    private final Map<String, Integer> levels;
    private final List<Double> numbers = new ArrayList<>();
    private final List<@Nullable String> texts = new ArrayList<>();

    private ArffColumn(String name, Column.Type type, Map<String, Integer> levels) {
        this.name = name;
        this.type = type;
        this.levels = levels;
    }

    /// The column of this declaration, after the word `@attribute`.
    static ArffColumn declared(ArffLine line) throws MalformedFileException {
        String name = line.value(" \t{").text();
        if (line.skip('{')) {
            return new ArffColumn(name, Column.Type.CATEGORICAL, levels(name, line));
        }
        String type = line.word().toLowerCase(Locale.ROOT);
        return new ArffColumn(name, switch (type) {
            case "numeric", "real", "integer" -> Column.Type.NUMERIC;
            case "string", "date" -> Column.Type.TEXT;
            case "relational" -> throw line.problem("column '" + name + "' is relational, which is not read");
            default -> throw line.problem("column '" + name + "' has the unknown type '" + type + "'");
        }, Map.of());
    }

    private static Map<String, Integer> levels(String name, ArffLine line) throws MalformedFileException {
        Map<String, Integer> levels = new LinkedHashMap<>();
        do {
            String level = line.value(",}").text();
            if (levels.putIfAbsent(level, levels.size()) != null) {
                throw line.problem("column '" + name + "' declares '" + level + "' twice");
            }
        } while (line.skip(','));
        if (!line.skip('}')) {
            throw line.problem("column '" + name + "': the list of its values is not closed with }");
        }
        return levels;
    }

    String name() {
        return name;
    }

    /// Adds the value of the next row.
    void add(ArffLine.Value value, ArffLine line) throws MalformedFileException {
        switch (type) {
            case NUMERIC -> {
                if (!value.isMissing() && !CsvColumn.isNumber(value.text())) {
                    throw line.problem("column '" + name + "' is numeric, and '" + value.text() + "' is no number");
                }
                numbers.add(value.isMissing() ? Double.NaN : Double.parseDouble(value.text()));
            }
            case CATEGORICAL -> {
                Integer code = value.isMissing() ? Integer.valueOf(CategoricalColumn.UNKNOWN)
                        : levels.get(value.text());
                if (code == null) {
                    throw line.problem("column '" + name + "': '" + value.text() + "' is none of its declared values "
                            + String.join(", ", levels.keySet()));
                }
                numbers.add((double) code);
            }
            case TEXT -> texts.add(value.isMissing() ? null : value.text());
        }
    }

    /// The column with all its rows.
    Column column() {
        return switch (type) {
            case NUMERIC -> NumericColumn.of(name, numbers.stream().mapToDouble(x -> x).toArray());
            case CATEGORICAL -> CategoricalColumn.of(name, List.copyOf(levels.keySet()),
                    numbers.stream().mapToInt(Double::intValue).toArray());
            case TEXT -> TextColumn.of(name, texts);
        };
    }
}
