package vitrine.nn.data.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/// Standardises a numeric column, so that no feature outweighs another because of its unit:
///
///     z = (x − μ) / σ        σ² = Σ (x − μ)² / n
///
/// Where x is missing, the median stands in for it, which extreme values do not move; where any of the rows that were
/// fitted lacks a value, a second feature says so with 1, so that a network can learn that missing means something. μ
/// and σ are those after this filling in. A column that is the same in all of those rows gets σ = 1.
///
/// @param column       the column's name
/// @param median       what stands in for a missing value
/// @param mean         μ
/// @param deviation    σ, above 0
/// @param marksMissing whether there is a second feature
public record NumericEncoder(String column, double median, double mean, double deviation, boolean marksMissing)
        implements ColumnEncoder {
    private static final int SIGNIFICANT = 6;

    /// Checks that the numbers are finite and σ positive.
    public NumericEncoder {
        if (!(Double.isFinite(median) && Double.isFinite(mean) && deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("column '" + column + "': median " + median + ", mean " + mean
                    + ", deviation " + deviation + "; expected finite numbers and a deviation above 0");
        }
    }

    /// Fits to all rows of a column.
    ///
    /// @throws IllegalArgumentException if no value is known
    public static NumericEncoder fit(NumericColumn column) {
        double[] known = column.known().sorted().toArray();
        if (known.length == 0) {
            throw new IllegalArgumentException("column '" + column.name()
                    + "' has no value in any of the rows to learn from");
        }
        double median = (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
        double[] filled = new double[column.size()];
        Arrays.setAll(filled, row -> column.isMissing(row) ? median : column.value(row));
        double mean = Arrays.stream(filled).average().orElseThrow();
        double variance = Arrays.stream(filled).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        return new NumericEncoder(column.name(), median, mean, variance > 0 ? Math.sqrt(variance) : 1,
                known.length < filled.length);
    }

    @Override
    public List<Feature> features() {
        Feature value = new Feature(column, column);
        return marksMissing ? List.of(value, new Feature(column + " is missing", column)) : List.of(value);
    }

    @Override
    public void encode(Column from, int row, double[] to, int at) {
        if (!(from instanceof NumericColumn numbers)) {
            throw new IllegalArgumentException(
                    "column '" + column + "' is " + from.type() + ", and NUMERIC was expected");
        }
        boolean missing = numbers.isMissing(row);
        to[at] = standardised(missing ? median : numbers.value(row));
        if (marksMissing) {
            to[at + 1] = missing ? 1 : 0;
        }
    }

    @Override
    public String decode(double[] from, int at) {
        return marksMissing && from[at + 1] >= 0.5 ? Column.MISSING : text(original(from[at]));
    }

    /// z of x.
    public double standardised(double x) {
        return (x - mean) / deviation;
    }

    /// x of z.
    public double original(double z) {
        return z * deviation + mean;
    }

    // Digits beyond the sixth of the column's scale carry nothing but the rounding of a 32-bit z.
    private String text(double x) {
        int digits = SIGNIFICANT - (int) Math.ceil(Math.log10(Math.max(Math.abs(mean), deviation)));
        double rounded = BigDecimal.valueOf(x).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        return NumericColumn.text(rounded == 0 ? 0 : rounded);
    }
}
