package vitrine.xai.surrogate;

import java.util.Arrays;
import vitrine.nn.whitebox.Cholesky;

/// All that a linear fit needs to know of N weighted samples (z, y, w): with weighted means z̄ and ȳ,
///
///     G = Σ wₙ (zₙ − z̄)(zₙ − z̄)ᵀ      r = Σ wₙ (zₙ − z̄)(yₙ − ȳ)      t = Σ wₙ (yₙ − ȳ)²
///
/// So the samples are read once, and every fit to some of the features costs no more than a small linear system,
/// however many samples there are: the search for the best few features tries hundreds of them.
public final class WeightedMoments {
    /// If y varies less than this, relative to its squares, all of it is rounding and y is constant.
    private static final double ROUNDING = 1e-26;

    private final double[] means;
    private final double meanOfY;
    private final double[][] gram;
    private final double[] cross;
    private final double total;

    private WeightedMoments(double[] means, double meanOfY, double[][] gram, double[] cross, double total) {
        this.means = means;
        this.meanOfY = meanOfY;
        this.gram = gram;
        this.cross = cross;
        this.total = total;
    }

    /// The moments of these samples.
    ///
    /// @param z features, one row per sample
    /// @param y what is to be fitted, one number per sample
    /// @param w weights, none negative and not all zero
    public static WeightedMoments of(double[][] z, double[] y, double[] w) {
        if (z.length == 0 || z.length != y.length || z.length != w.length) {
            throw new IllegalArgumentException(z.length + " rows of features, " + y.length + " numbers and "
                    + w.length + " weights: expected as many of each, and at least one");
        }
        double sum = Arrays.stream(w).sum();
        if (!(sum > 0) || Arrays.stream(w).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("weights that add up to " + sum
                    + ": expected none below zero, and not all of them zero");
        }
        int d = z[0].length;
        double[] means = new double[d];
        double meanOfY = 0;
        for (int n = 0; n < z.length; n++) {
            for (int i = 0; i < d; i++) {
                means[i] += w[n] * z[n][i] / sum;
            }
            meanOfY += w[n] * y[n] / sum;
        }
        double[][] gram = new double[d][d];
        double[] cross = new double[d];
        double total = 0;
        double square = 0;
        double[] centred = new double[d];
        for (int n = 0; n < z.length; n++) {
            double difference = y[n] - meanOfY;
            for (int i = 0; i < d; i++) {
                centred[i] = z[n][i] - means[i];
            }
            for (int i = 0; i < d; i++) {
                double weighted = w[n] * centred[i];
                cross[i] += weighted * difference;
                for (int j = 0; j <= i; j++) {
                    gram[i][j] += weighted * centred[j];
                }
            }
            total += w[n] * difference * difference;
            square += w[n] * y[n] * y[n];
        }
        if (total <= ROUNDING * square) {
            return new WeightedMoments(means, meanOfY, symmetric(gram), new double[d], 0);
        }
        return new WeightedMoments(means, meanOfY, symmetric(gram), cross, total);
    }

    /// With the upper half filled in from the lower one.
    private static double[][] symmetric(double[][] gram) {
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j < i; j++) {
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    /// How many features there are.
    public int features() {
        return means.length;
    }

    /// Element (i, j) of G.
    double gram(int i, int j) {
        return gram[i][j];
    }

    /// Element i of r.
    double cross(int i) {
        return cross[i];
    }

    /// Ridge regression (Hoerl and Kennard 1970) on some of the features, with an intercept that is not penalised:
    /// the (b, β) with the least
    ///
    ///     Σ wₙ (yₙ − b − β·zₙ)² + α |β|²          (G + αI) β = r          b = ȳ − β·z̄
    ///
    /// A feature that is constant, or a combination of those before it, gets 0 if α is 0.
    ///
    /// @param alpha    α, at least 0
    /// @param features which ones, each once; the others get 0
    public LinearFit ridge(double alpha, int... features) {
        double[][] system = new double[features.length][features.length];
        double[] right = new double[features.length];
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j < features.length; j++) {
                system[i][j] = gram[features[i]][features[j]] + (i == j ? alpha : 0);
            }
            right[i] = cross[features[i]];
        }
        double[] solution = Cholesky.semidefinite(system).solve(right);
        double[] coefficients = new double[means.length];
        double intercept = meanOfY;
        for (int i = 0; i < features.length; i++) {
            coefficients[features[i]] = solution[i];
            intercept -= solution[i] * means[features[i]];
        }
        return new LinearFit(intercept, coefficients, rSquared(coefficients));
    }

    /// R² = 1 − Σ w (y − ŷ)² / Σ w (y − ȳ)² of a fit with these coefficients and the intercept that belongs to them;
    /// 1 if there is nothing to explain, as all y are the same.
    private double rSquared(double... coefficients) {
        if (total == 0) {
            return 1;
        }
        double explained = 0;
        for (int i = 0; i < coefficients.length; i++) {
            if (coefficients[i] != 0) {
                double product = 0;
                for (int j = 0; j < coefficients.length; j++) {
                    product += gram[i][j] * coefficients[j];
                }
                explained += coefficients[i] * (2 * cross[i] - product);
            }
        }
        return explained / total;
    }
}
