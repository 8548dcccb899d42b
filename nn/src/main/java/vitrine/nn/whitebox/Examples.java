package vitrine.nn.whitebox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.nn.data.Dataset;

/// What a white box is fitted to: rows of features, a target for each, and how much each row counts.
///
/// @param x        the rows, each with as many numbers as there are features
/// @param y        the targets; for classes, their numbers
/// @param weights  how much each row counts, at least 0
/// @param features the features' names
public record Examples(double[][] x, double[] y, double[] weights, List<String> features) {
    /// Copies everything and checks that it fits together and is finite.
    public Examples {
        x = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
        y = y.clone();
        weights = weights.clone();
        features = List.copyOf(features);
        if (x.length == 0 || y.length != x.length || weights.length != x.length) {
            throw new IllegalArgumentException(x.length + " rows, " + y.length + " targets, " + weights.length
                    + " weights: expected as many of each, and at least one");
        }
        for (int i = 0; i < x.length; i++) {
            if (x[i].length != features.size()) {
                throw new IllegalArgumentException("row " + i + " has " + x[i].length + " numbers, and there are "
                        + features.size() + " features");
            }
            if (!Arrays.stream(x[i]).allMatch(Double::isFinite) || !Double.isFinite(y[i])
                    || !(weights[i] >= 0 && Double.isFinite(weights[i]))) {
                throw new IllegalArgumentException("row " + i + ": " + Arrays.toString(x[i]) + " → " + y[i]
                        + " with weight " + weights[i] + ": expected finite numbers and a weight of at least 0");
            }
        }
        if (!(Arrays.stream(weights).sum() > 0)) {
            throw new IllegalArgumentException("all weights are 0");
        }
    }

    /// Rows that count the same.
    public static Examples of(double[][] x, double[] y, List<String> features) {
        double[] weights = new double[y.length];
        Arrays.fill(weights, 1);
        return new Examples(x, y, weights, features);
    }

    /// All examples of a data set of vectors; the targets are the numbers of their classes.
    ///
    /// @param features the names of the inputs
    public static Examples of(Dataset data, List<String> features) {
        int[] rows = IntStream.range(0, data.size()).toArray();
        double[][] x = rows(data.inputs(Backends.reference(), rows));
        return of(x, Arrays.stream(data.labels(rows)).asDoubleStream().toArray(), features);
    }

    /// The rows of (N, features) as arrays.
    static double[][] rows(NdArray batch) {
        if (batch.shape().rank() != 2) {
            throw new IllegalArgumentException("a batch of shape " + batch.shape() + ", and (N, features) was expected");
        }
        double[] values = batch.toDoubles();
        int width = batch.shape().dim(1);
        return IntStream.range(0, batch.shape().dim(0))
                .mapToObj(i -> Arrays.copyOfRange(values, i * width, (i + 1) * width)).toArray(double[][]::new);
    }

    /// The number of rows.
    public int size() {
        return y.length;
    }

    @Override
    public double[][] x() {
        return Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double[] y() {
        return y.clone();
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }
}
