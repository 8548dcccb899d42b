package vitrine.nn.data.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A [TableEncoder] as text, so that a network can be kept together with what its inputs mean:
///
///     [{"column": "age", "median": 28.0, "mean": 29.5, "deviation": 12.9, "marks_missing": true},
///      {"column": "sex", "levels": ["female", "male"], "most_frequent": "male", "marks_missing": false}]
///
/// Numbers keep all their digits: what is read is equal to what was written.
public final class TableEncoderJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TableEncoderJson() {}

    /// The text.
    public static String write(TableEncoder encoder) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (ColumnEncoder column : encoder.columns()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("column", column.column());
            switch (column) {
                case NumericEncoder numeric -> {
                    entry.put("median", numeric.median());
                    entry.put("mean", numeric.mean());
                    entry.put("deviation", numeric.deviation());
                    entry.put("marks_missing", numeric.marksMissing());
                }
                case CategoricalEncoder categorical -> {
                    entry.put("levels", categorical.levels());
                    entry.put("most_frequent", categorical.mostFrequent());
                    entry.put("marks_missing", categorical.marksMissing());
                }
            }
            columns.add(entry);
        }
        return JSON.writeValueAsString(columns);
    }

    /// The encoder of a text.
    ///
    /// @throws IllegalArgumentException if it is not what [#write] writes
    public static TableEncoder read(String text) {
        try {
            List<ColumnEncoder> columns = new ArrayList<>();
            for (JsonNode entry : JSON.readTree(text)) {
                columns.add(column(entry));
            }
            return new TableEncoder(columns);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("the encoding of the columns cannot be read: "
                    + broken.getOriginalMessage(), broken);
        }
    }

    private static ColumnEncoder column(JsonNode entry) {
        String name = entry.required("column").stringValue();
        boolean marksMissing = entry.required("marks_missing").booleanValue();
        if (!entry.has("levels")) {
            return new NumericEncoder(name, entry.required("median").doubleValue(),
                    entry.required("mean").doubleValue(), entry.required("deviation").doubleValue(), marksMissing);
        }
        List<String> levels = new ArrayList<>();
        entry.required("levels").forEach(level -> levels.add(level.stringValue()));
        return new CategoricalEncoder(name, levels, entry.required("most_frequent").stringValue(), marksMissing);
    }
}
