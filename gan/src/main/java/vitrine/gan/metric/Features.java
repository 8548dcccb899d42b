package vitrine.gan.metric;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.Network;

/// Samples as a classifier sees them: what comes out of one of its inner layers, one row of numbers per sample.
///
/// @param rows one array per sample, all of the same length
public record Features(double[][] rows) {
    private static final int CHUNK = 256;

    /// Copies the rows and checks their lengths.
    public Features {
        rows = rows.clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows[i].clone();
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException("features of sample " + i + " have the length " + rows[i].length
                        + ", those of sample 0 " + rows[0].length);
            }
        }
        if (rows.length < 2) {
            throw new IllegalArgumentException(rows.length + " samples: expected at least 2");
        }
    }

    /// What a layer of a network makes of samples.
    ///
    /// @param samples (N, …)
    /// @throws IllegalArgumentException if the network has no such layer
    public static Features of(Network network, String layer, NdArray samples) {
        int n = samples.shape().dim(0);
        double[][] rows = new double[n][];
        for (int from = 0; from < n; from += CHUNK) {
            NdArray chunk = samples.slice(0, from, Math.min(n, from + CHUNK)).to(network.backend());
            Tensor output = network.activations(Tensor.constant(chunk)).get(layer);
            if (output == null) {
                throw new IllegalArgumentException("there is no layer '" + layer + "'; there are: "
                        + String.join(", ", network.layerNames()));
            }
            for (int i = 0; i < chunk.shape().dim(0); i++) {
                rows[from + i] = output.value().at(i).toDoubles();
            }
        }
        return new Features(rows);
    }

    @Override
    public double[][] rows() {
        double[][] copy = rows.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i].clone();
        }
        return copy;
    }

    int size() {
        return rows.length;
    }

    double[] row(int i) {
        return rows[i];
    }

    double[] mean() {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        return mean;
    }

    /// The covariance, with n − 1 in the denominator.
    double[][] covariance() {
        double[] mean = mean();
        double[][] covariance = new double[mean.length][mean.length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                double deviation = (row[i] - mean[i]) / (rows.length - 1);
                for (int j = 0; j < mean.length; j++) {
                    covariance[i][j] += deviation * (row[j] - mean[j]);
                }
            }
        }
        return covariance;
    }

    /// ‖a − b‖².
    static double squaredDistance(double[] a, double[] b) {
        return squaredDistance(a, b, Double.POSITIVE_INFINITY);
    }

    /// ‖a − b‖², or, if it is above the bound, any number above the bound.
    static double squaredDistance(double[] a, double[] b, double bound) {
        double sum = 0;
        for (int i = 0; i < a.length && sum <= bound; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
