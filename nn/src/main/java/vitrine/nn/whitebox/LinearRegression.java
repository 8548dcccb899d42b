package vitrine.nn.whitebox;

import java.util.Arrays;
import java.util.List;

/// The linear model with the smallest squared error (Legendre 1805), and with a ridge the smallest sum of that and the
/// weights' squares (Hoerl and Kennard 1970):
///
///     min  Σₙ vₙ (yₙ − b − w·xₙ)²  +  λ ‖w‖²        v: how much each row counts
///
/// The intercept is not punished, so features and target are centred on their weighted means, and w solves
///
///     (XᵀVX + λI) w = XᵀV y
///
/// @param ridge λ, at least 0; with 0 the features must not be linearly dependent
public record LinearRegression(double ridge) {
    /// Checks the range.
    public LinearRegression {
        if (!(ridge >= 0 && Double.isFinite(ridge))) {
            throw new IllegalArgumentException("ridge " + ridge + ": expected a finite number ≥ 0");
        }
    }

    /// Plain least squares.
    public static LinearRegression leastSquares() {
        return new LinearRegression(0);
    }

    /// The model with one output.
    ///
    /// @throws IllegalArgumentException if the ridge is 0 and the features are linearly dependent
    public LinearModel fit(Examples examples) {
        Centred centred = Centred.of(examples);
        int d = examples.features().size();
        double[][] gram = new double[d][d];
        double[] moment = new double[d];
        for (int n = 0; n < examples.size(); n++) {
            for (int i = 0; i < d; i++) {
                double weighted = centred.weights()[n] * centred.x()[n][i];
                moment[i] += weighted * centred.y()[n];
                for (int j = 0; j <= i; j++) {
                    gram[i][j] += weighted * centred.x()[n][j];
                }
            }
        }
        for (int i = 0; i < d; i++) {
            gram[i][i] += ridge;
        }
        return centred.model(examples.features(), factor(gram).solve(moment));
    }

    private static Cholesky factor(double[][] gram) {
        try {
            return Cholesky.of(gram);
        } catch (IllegalArgumentException singular) {
            throw new IllegalArgumentException("the features are linearly dependent; a ridge above 0 makes the solution "
                    + "unique: " + singular.getMessage(), singular);
        }
    }

    /// R², the share of the target's variance that a model explains: 1 − Σ v (y − f)² / Σ v (y − ȳ)². It is 1 for a
    /// perfect fit and 0 for one that is no better than the mean; below that, it is worse. Of a constant target it is 1
    /// if the fit is perfect, else 0.
    public static double r2(LinearModel model, Examples examples) {
        double[] y = examples.y();
        double[] weights = examples.weights();
        double[][] x = examples.x();
        double mean = Centred.mean(y, weights);
        double rest = 0;
        double all = 0;
        for (int n = 0; n < y.length; n++) {
            rest += weights[n] * Math.pow(y[n] - model.value(x[n]), 2);
            all += weights[n] * Math.pow(y[n] - mean, 2);
        }
        return all > 0 ? 1 - rest / all : rest > 0 ? 0 : 1;
    }

    /// Examples whose weighted means are taken away.
    ///
    /// @param x       the centred rows
    /// @param y       the centred targets
    /// @param weights how much each row counts
    /// @param meanX   what was taken from each feature
    /// @param meanY   what was taken from the target
    record Centred(double[][] x, double[] y, double[] weights, double[] meanX, double meanY) {
        static Centred of(Examples examples) {
            double[][] x = examples.x();
            double[] y = examples.y();
            double[] weights = examples.weights();
            double[] meanX = new double[examples.features().size()];
            Arrays.setAll(meanX, i -> mean(Arrays.stream(x).mapToDouble(row -> row[i]).toArray(), weights));
            double meanY = mean(y, weights);
            for (int n = 0; n < y.length; n++) {
                y[n] -= meanY;
                for (int i = 0; i < meanX.length; i++) {
                    x[n][i] -= meanX[i];
                }
            }
            return new Centred(x, y, weights, meanX, meanY);
        }

        static double mean(double[] values, double[] weights) {
            double sum = 0;
            double all = 0;
            for (int n = 0; n < values.length; n++) {
                sum += weights[n] * values[n];
                all += weights[n];
            }
            return sum / all;
        }

        /// The model with these weights and the intercept that puts it through the means.
        LinearModel model(List<String> features, double... w) {
            double intercept = meanY;
            for (int i = 0; i < w.length; i++) {
                intercept -= w[i] * meanX[i];
            }
            return new LinearModel(features, Arrays.stream(w).boxed().toList(), intercept, false);
        }
    }
}
