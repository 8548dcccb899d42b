package vitrine.nn.whitebox;

import java.util.List;
import java.util.Locale;
import vitrine.nn.data.table.CategoricalEncoder;
import vitrine.nn.data.table.ColumnEncoder;
import vitrine.nn.data.table.NumericEncoder;
import vitrine.nn.data.table.TableEncoder;

/// How a question about a feature is put into words.
@FunctionalInterface
public interface Wording {
    /// What is true of a row on one side of a threshold.
    ///
    /// @param feature   the feature's number
    /// @param threshold the largest value for *at most*
    /// @param atMost    whether the row's value is at most the threshold; else it is above
    String condition(int feature, double threshold, boolean atMost);

    /// The features' names and plain numbers: `age ≤ 9.5`.
    static Wording plain(List<String> features) {
        return (feature, threshold, atMost) ->
                features.get(feature) + (atMost ? " ≤ " : " > ") + number(threshold);
    }

    /// The words of a table: thresholds in the column's own unit, and levels instead of codes: `age ≤ 9.5`, `sex is not
    /// female`, `age is known`.
    static Wording of(TableEncoder encoder) {
        return (feature, threshold, atMost) -> {
            int at = 0;
            for (ColumnEncoder column : encoder.columns()) {
                int place = feature - at;
                if (place < column.features().size()) {
                    return condition(column, place, threshold, atMost);
                }
                at += column.features().size();
            }
            throw new IndexOutOfBoundsException("feature " + feature + " of " + encoder.size());
        };
    }

    private static String condition(ColumnEncoder column, int place, double threshold, boolean atMost) {
        return switch (column) {
            case NumericEncoder numeric when place == 0 ->
                    column.column() + (atMost ? " ≤ " : " > ") + number(numeric.original(threshold));
            case CategoricalEncoder levels when place < levels.levels().size() ->
                    column.column() + (atMost ? " is not " : " is ") + levels.levels().get(place);
            default -> column.column() + (atMost ? " is known" : " is missing");
        };
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6g", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceAll("\\.?0+$", "");
    }
}
