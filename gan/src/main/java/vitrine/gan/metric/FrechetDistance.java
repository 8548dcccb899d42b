package vitrine.gan.metric;

/// The Fréchet distance of two sets of samples (Heusel et al. 2017, who use the features of an Inception network and call it
/// FID): both sets are taken for Gaussians in the space of a classifier's features, and the distance is how far the mass of
/// one would have to be carried to become the other,
///
///     d² = ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁^½ Σ₂ Σ₁^½)^½)
///
/// Smaller is better; 0 means the same mean and covariance. Its size depends on the features and on the number of samples
/// (few samples make it larger), so a figure says nothing by itself: put beside it that of two halves of the real data.
public final class FrechetDistance {
    private FrechetDistance() {}

    /// d² between two sets of features of the same length.
    public static double between(Features a, Features b) {
        double[] meanA = a.mean();
        double[] meanB = b.mean();
        if (meanA.length != meanB.length) {
            throw new IllegalArgumentException(
                    "features of the lengths " + meanA.length + " and " + meanB.length);
        }
        double[][] covarianceA = a.covariance();
        double[][] covarianceB = b.covariance();
        double[][] root = new SymmetricMatrix(covarianceA).squareRoot();
        double sum = Features.squaredDistance(meanA, meanB);
        for (int i = 0; i < meanA.length; i++) {
            sum += covarianceA[i][i] + covarianceB[i][i];
        }
        for (double eigenvalue : new SymmetricMatrix(product(product(root, covarianceB), root)).eigenvalues()) {
            sum -= 2 * Math.sqrt(Math.max(0, eigenvalue));
        }
        return Math.max(0, sum);
    }

    private static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }
}
