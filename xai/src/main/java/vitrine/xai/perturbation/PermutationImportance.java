package vitrine.xai.perturbation;

import java.util.function.ToDoubleFunction;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.Model;

/// Permutation importance (Breiman 2001, §10; for any model, Fisher, Rudin and Dominici 2019): how much worse does the
/// model become when the rows swap their values of one column?
///
///     importance = mean over random orders π of loss(column taken from row π(n) for row n) − loss
///
/// The column keeps its values and loses what it has to do with all others and with the outcome. It says what the model
/// relies on over all rows, not for one of them. Two columns that can replace each other both look unimportant, and
/// swapped values can make rows that do not exist.
///
/// The order for repetition r of column g is drawn from part r of part g of the seed, so no result depends on how
/// many columns or repetitions there are. One forward evaluation per row, column and repetition.
///
/// @param columns the features of a row, grouped: those of one column are swapped together
/// @param repeats how many orders are tried, at least 2
/// @param seed    what they are drawn from
public record PermutationImportance(FeatureGroups columns, int repeats, Seed seed) {
    private static final int CHUNK = 256;

    /// Checks the number of repetitions.
    public PermutationImportance {
        if (repeats < 2) {
            throw new IllegalArgumentException(
                    "permutation importance by " + repeats + " random orders: expected at least 2");
        }
    }

    /// What was found.
    ///
    /// @param loss               of the rows as they are
    /// @param values             by how much the loss grows, for each column
    /// @param standardErrors     of each, √(Var/repeats)
    /// @param forwardEvaluations how many rows the model scored
    public record Result(double loss, double[] values, double[] standardErrors, int forwardEvaluations) {
        /// Copies both arrays.
        public Result {
            values = values.clone();
            standardErrors = standardErrors.clone();
        }

        @Override
        public double[] values() {
            return values.clone();
        }

        @Override
        public double[] standardErrors() {
            return standardErrors.clone();
        }
    }

    /// The share of rows whose largest score is not that of their class: what is lost if labels are all that counts.
    ///
    /// @param labels the class of every row
    public static ToDoubleFunction<NdArray> errorRate(int... labels) {
        int[] right = labels.clone();
        return scores -> {
            int errors = 0;
            for (int n = 0; n < right.length; n++) {
                errors += scores.at(n).argMax() == right[n] ? 0 : 1;
            }
            return (double) errors / right.length;
        };
    }

    /// The importance of every column.
    ///
    /// @param rows (N, …), rows whose outcome is known; best not those that the model learnt from
    /// @param loss of the scores (N, K) of these rows, smaller where the model is better
    public Result of(Model model, NdArray rows, ToDoubleFunction<NdArray> loss) {
        int n = rows.shape().dim(0);
        double[] original = rows.toDoubles();
        double before = loss.applyAsDouble(scores(model, rows, original));
        double[] values = new double[columns.count()];
        double[] errors = new double[columns.count()];
        for (int column = 0; column < values.length; column++) {
            double sum = 0;
            double squares = 0;
            for (int repeat = 0; repeat < repeats; repeat++) {
                int[] order = seed.split(column).split(repeat).permutation(n);
                double growth = loss.applyAsDouble(scores(model, rows, swapped(original, column, order))) - before;
                sum += growth;
                squares += growth * growth;
            }
            double mean = sum / repeats;
            values[column] = mean;
            errors[column] = Math.sqrt(Math.max(0, squares - repeats * mean * mean) / (repeats - 1.0) / repeats);
        }
        return new Result(before, values, errors, n * (1 + values.length * repeats));
    }

    private double[] swapped(double[] original, int column, int... order) {
        double[] swapped = original.clone();
        int width = original.length / order.length;
        for (int i = 0; i < swapped.length; i++) {
            if (columns.groupOf(i % width) == column) {
                swapped[i] = original[order[i / width] * width + i % width];
            }
        }
        return swapped;
    }

    private static NdArray scores(Model model, NdArray rows, double... values) {
        Backend backend = model.backend();
        NdArray batch = backend.array(rows.shape(), values);
        int n = rows.shape().dim(0);
        NdArray[] parts = new NdArray[Math.ceilDiv(n, CHUNK)];
        for (int i = 0; i < parts.length; i++) {
            NdArray chunk = batch.slice(0, i * CHUNK, Math.min(n, (i + 1) * CHUNK));
            parts[i] = backend.scoped(() -> model.scores(chunk).kept());
        }
        return parts.length == 1 ? parts[0] : backend.concat(0, parts);
    }
}
