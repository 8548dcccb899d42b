package vitrine.xai.shapley;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import vitrine.nn.whitebox.Cholesky;

/// A way to learn a function from examples: what retraining without some features needs.
@FunctionalInterface
public interface Learner {
    /// Learns from examples.
    ///
    /// @param rows    the features of every example; there may be none at all, and then the best is a constant
    /// @param targets a number for every example
    /// @return the learnt function of a row
    ToDoubleFunction<double[]> fit(double[][] rows, double[] targets);

    /// Ordinary least squares with an intercept: minimise Σ (y − b − w·x)².
    ///
    /// Columns that depend on each other share their weight: a 10⁻⁹ part of the mean of the diagonal is added to it.
    static Learner leastSquares() {
        return (rows, targets) -> {
            int columns = rows[0].length;
            double[][] a = new double[columns + 1][columns + 1];
            double[] b = new double[columns + 1];
            for (int n = 0; n < rows.length; n++) {
                double[] x = withOne(rows[n]);
                for (int i = 0; i <= columns; i++) {
                    for (int j = 0; j <= columns; j++) {
                        a[i][j] += x[i] * x[j];
                    }
                    b[i] += x[i] * targets[n];
                }
            }
            double trace = 0;
            for (int i = 0; i <= columns; i++) {
                trace += a[i][i];
            }
            for (int i = 0; i <= columns; i++) {
                a[i][i] += 1e-9 * trace / (columns + 1);
            }
            double[] weights = Cholesky.of(a).solve(b);
            return row -> {
                double[] x = withOne(row);
                double sum = 0;
                for (int i = 0; i < x.length; i++) {
                    sum += weights[i] * x[i];
                }
                return sum;
            };
        };
    }

    private static double[] withOne(double[] row) {
        double[] x = Arrays.copyOf(row, row.length + 1);
        x[row.length] = 1;
        return x;
    }
}
