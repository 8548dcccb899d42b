package vitrine.xai.surrogate;

import java.util.Arrays;
import java.util.SplittableRandom;
import vitrine.nn.data.table.CategoricalColumn;
import vitrine.nn.data.table.CategoricalEncoder;
import vitrine.nn.data.table.Column;
import vitrine.nn.data.table.ColumnEncoder;
import vitrine.nn.data.table.NumericColumn;
import vitrine.nn.data.table.NumericEncoder;
import vitrine.nn.data.table.TextColumn;

/// One column of the rows around an explained one: its values, the first of them the explained one's, what they are
/// to the local model, and what the explained one's is in words.
///
/// @param column    N values
/// @param z         N numbers
/// @param condition what is true of the explained row, such as `age ≤ 28.00`
record Neighbourhood(Column column, double[] z, String condition) {
    /// Draws values from those of the training rows, each equally likely: kinds by their frequency, numbers as they are
    /// spread, missing values as often as they miss.
    ///
    /// @param training the column in the training rows
    /// @param encoder  what the network sees of it
    /// @param value    the explained row's value, as its encoder writes it
    /// @param bins     how many bins numbers fall into; 0 leaves them numbers
    /// @param random   one generator for each drawn row
    static Neighbourhood draw(Column training, ColumnEncoder encoder, String value, int bins,
            SplittableRandom... random) {
        int[] rows = Arrays.stream(random).mapToInt(r -> r.nextInt(training.size())).toArray();
        return switch (training) {
            case NumericColumn numbers -> numeric(numbers, (NumericEncoder) encoder, value, bins, rows);
            case CategoricalColumn kinds -> categorical(kinds, (CategoricalEncoder) encoder, value, rows);
            case TextColumn text -> throw new IllegalArgumentException(
                    "column '" + text.name() + "' holds text, of which no neighbourhood can be drawn");
        };
    }

    private static Neighbourhood numeric(NumericColumn training, NumericEncoder encoder, String value, int bins,
            int... rows) {
        double[] values = new double[rows.length + 1];
        values[0] = value.equals(Column.MISSING) ? Double.NaN : Double.parseDouble(value);
        for (int n = 0; n < rows.length; n++) {
            values[n + 1] = training.value(rows[n]);
        }
        String name = training.name();
        double[] z = new double[values.length];
        String condition;
        if (bins == 0) {
            Arrays.setAll(z, n -> encoder.standardised(Double.isNaN(values[n]) ? encoder.median() : values[n]));
            condition = name;
        } else {
            var discretiser = Discretiser.quantiles(bins, training.known().toArray());
            Arrays.setAll(z, n -> bin(discretiser, values[n]) == bin(discretiser, values[0]) ? 1 : 0);
            condition = Double.isNaN(values[0]) ? name + " is missing" : discretiser.condition(name, values[0]);
        }
        return new Neighbourhood(NumericColumn.of(name, values), z, condition);
    }

    /// Missing values are a bin of their own.
    private static int bin(Discretiser discretiser, double value) {
        return Double.isNaN(value) ? -1 : discretiser.bin(value);
    }

    private static Neighbourhood categorical(CategoricalColumn training, CategoricalEncoder encoder, String value,
            int... rows) {
        int own = encoder.levels().contains(value) ? training.levels().indexOf(value) : CategoricalColumn.UNKNOWN;
        int[] codes = new int[rows.length + 1];
        double[] z = new double[codes.length];
        codes[0] = own;
        z[0] = 1;
        for (int n = 0; n < rows.length; n++) {
            codes[n + 1] = training.code(rows[n]);
            z[n + 1] = codes[n + 1] == own ? 1 : 0;
        }
        String condition = value.equals(Column.MISSING)
                ? training.name() + " is missing"
                : training.name() + " = " + value;
        return new Neighbourhood(CategoricalColumn.of(training.name(), training.levels(), codes), z, condition);
    }
}
