package vitrine.nn.data.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One-hot codes: a categorical column becomes one feature per level, which is 1 in the rows of that level and 0 in
/// the others. So no order is made up where there is none.
///
/// The levels are those that the fitted rows have. A row of another level gets zeros everywhere: it is none of those
/// that the network knows. Where the value is missing, the most frequent level stands in for it (the first of equals);
/// where any of the fitted rows lacks a value, a last feature says so with 1.
///
/// @param column       the column's name
/// @param levels       the levels that have a feature, at least one
/// @param mostFrequent the level that stands in for a missing value, one of them
/// @param marksMissing whether there is a feature for missing values
public record CategoricalEncoder(String column, List<String> levels, String mostFrequent, boolean marksMissing)
        implements ColumnEncoder {
    /// What a row of none of the levels is decoded to.
    public static final String OTHER = "(another)";

    /// Copies the levels and checks that the most frequent one is among them.
    public CategoricalEncoder {
        levels = List.copyOf(levels);
        if (!levels.contains(mostFrequent) || levels.stream().distinct().count() != levels.size()) {
            throw new IllegalArgumentException("column '" + column + "': the level '" + mostFrequent
                    + "' was expected among different ones, and there are " + levels);
        }
    }

    /// Fits to all rows of a column.
    ///
    /// @throws IllegalArgumentException if no value is known
    public static CategoricalEncoder fit(CategoricalColumn column) {
        int[] counts = column.counts();
        List<String> levels = new ArrayList<>();
        int best = 0;
        for (int level = 0; level < counts.length; level++) {
            if (counts[level] > 0) {
                levels.add(column.levels().get(level));
            }
            best = counts[level] > counts[best] ? level : best;
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("column '" + column.name()
                    + "' has no value in any of the rows to learn from");
        }
        return new CategoricalEncoder(column.name(), levels, column.levels().get(best), column.missing() > 0);
    }

    @Override
    public List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        levels.forEach(level -> features.add(new Feature(column + " = " + level, column)));
        if (marksMissing) {
            features.add(new Feature(column + " is missing", column));
        }
        return features;
    }

    @Override
    public void encode(Column from, int row, double[] to, int at) {
        if (from instanceof TextColumn) {
            throw new IllegalArgumentException("column '" + column + "' is TEXT, and CATEGORICAL was expected");
        }
        boolean missing = from.isMissing(row);
        String value = missing ? mostFrequent : from.text(row);
        for (int i = 0; i < levels.size(); i++) {
            to[at + i] = levels.get(i).equals(value) ? 1 : 0;
        }
        if (marksMissing) {
            to[at + levels.size()] = missing ? 1 : 0;
        }
    }

    @Override
    public String decode(double[] from, int at) {
        if (marksMissing && from[at + levels.size()] >= 0.5) {
            return Column.MISSING;
        }
        return IntStream.range(0, levels.size()).filter(i -> from[at + i] >= 0.5).mapToObj(levels::get)
                .findFirst().orElse(OTHER);
    }
}
