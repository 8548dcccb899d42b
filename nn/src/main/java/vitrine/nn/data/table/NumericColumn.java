package vitrine.nn.data.table;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// A column of numbers, such as an age or a price.
public final class NumericColumn implements Column {
    private final String name;
    private final double[] values;

    private NumericColumn(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    /// A column of these numbers; NaN stands for a missing value.
    ///
    /// @throws IllegalArgumentException if a number is infinite
    public static NumericColumn of(String name, double... values) {
        for (int row = 0; row < values.length; row++) {
            if (Double.isInfinite(values[row])) {
                throw new IllegalArgumentException("column '" + name + "', row " + row + ": " + values[row]
                        + ", and a finite number was expected");
            }
        }
        return new NumericColumn(name, values.clone());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    /// This row's number; NaN if it is missing.
    public double value(int row) {
        return values[row];
    }

    /// The numbers that are known, in the order of the rows.
    public DoubleStream known() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value));
    }

    @Override
    public String text(int row) {
        return isMissing(row) ? MISSING : text(values[row]);
    }

    /// A number as a person writes it: without the `.0` of whole numbers.
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public NumericColumn select(int... rows) {
        return new NumericColumn(name, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
    }

    @Override
    public NumericColumn named(String other) {
        return new NumericColumn(other, values);
    }
}
