package vitrine.nn.data.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// How the rows of a table become the inputs of a network, fitted to some rows and applied to any: each column by its
/// [ColumnEncoder], their features side by side.
///
/// The way back is kept: [#columnOf] and [#groups] say which features belong to one column, so that an explanation can
/// speak of `sex` and not of `sex = female` and `sex = male`, and [#decode] gives a row of features its words again.
///
/// ```java
/// var encoder = TableEncoder.fit(training);
/// NdArray x = encoder.inputs(backend, table, 17);      // (1, features)
/// encoder.decode(x.at(0)).get("age");                  // 29
/// ```
///
/// @param columns one encoder for each column, from left to right, at least one
public record TableEncoder(List<ColumnEncoder> columns) {
    /// Copies the list and checks that the columns are different.
    public TableEncoder {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.stream().map(ColumnEncoder::column).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("encoders of the columns "
                    + columns.stream().map(ColumnEncoder::column).toList() + ": expected different ones, at least one");
        }
    }

    /// Fits to all columns and all rows of a table.
    ///
    /// @param training the rows to learn from, and no others
    /// @throws IllegalArgumentException if a column holds text, or no value at all
    public static TableEncoder fit(Table training) {
        return new TableEncoder(training.columns().stream().map(ColumnEncoder::fit).toList());
    }

    /// The features, from the first input of the network to the last.
    public List<Feature> features() {
        return columns.stream().flatMap(column -> column.features().stream()).toList();
    }

    /// The number of features.
    public int size() {
        return columns.stream().mapToInt(column -> column.features().size()).sum();
    }

    /// The column that a feature comes from.
    public String columnOf(int feature) {
        return features().get(feature).column();
    }

    /// The features of each column, by their places, in the order of the columns.
    public SequencedMap<String, List<Integer>> groups() {
        SequencedMap<String, List<Integer>> groups = new LinkedHashMap<>();
        List<Feature> features = features();
        for (int i = 0; i < features.size(); i++) {
            groups.computeIfAbsent(features.get(i).column(), _ -> new ArrayList<>()).add(i);
        }
        groups.replaceAll((_, places) -> List.copyOf(places));
        return Collections.unmodifiableSequencedMap(groups);
    }

    /// These rows as inputs: (rows, features).
    ///
    /// @param table has the columns that the encoder was fitted to, in any order, and perhaps others
    /// @throws IllegalArgumentException if a column is not there, or of another type
    public NdArray inputs(Backend backend, Table table, int... rows) {
        int width = size();
        double[] values = new double[Math.multiplyExact(rows.length, width)];
        int at = 0;
        for (ColumnEncoder encoder : columns) {
            Column column = table.column(encoder.column());
            for (int i = 0; i < rows.length; i++) {
                encoder.encode(column, rows[i], values, i * width + at);
            }
            at += encoder.features().size();
        }
        return backend.array(Shape.of(rows.length, width), values);
    }

    /// All rows of a table as inputs: (rows, features).
    ///
    /// @throws IllegalArgumentException if a column is not there, or of another type
    public NdArray inputs(Backend backend, Table table) {
        return inputs(backend, table, IntStream.range(0, table.rows()).toArray());
    }

    /// The values that the features of one row stand for, by column, as a person writes them.
    ///
    /// @param row one number for each feature
    public SequencedMap<String, String> decode(NdArray row) {
        double[] values = row.toDoubles();
        if (values.length != size()) {
            throw new IllegalArgumentException("a row of " + values.length + " features, and there are " + size());
        }
        SequencedMap<String, String> decoded = new LinkedHashMap<>();
        int at = 0;
        for (ColumnEncoder encoder : columns) {
            decoded.put(encoder.column(), encoder.decode(values, at));
            at += encoder.features().size();
        }
        return Collections.unmodifiableSequencedMap(decoded);
    }
}
