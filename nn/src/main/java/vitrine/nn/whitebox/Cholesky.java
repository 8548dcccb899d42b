package vitrine.nn.whitebox;

/// Solves A x = b for a symmetric, positive definite A, through A = L Lᵀ with a lower triangular L.
final class Cholesky {
    private Cholesky() {}

    /// x.
    ///
    /// @throws IllegalArgumentException if A is not positive definite, up to rounding
    static double[] solve(double[][] a, double... b) {
        int n = b.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i == j && !(sum > 1e-12 * Math.max(a[i][i], Double.MIN_NORMAL))) {
                    throw new IllegalArgumentException("the features are linearly dependent (feature " + i
                            + " is a combination of those before it); a ridge above 0 makes the solution unique");
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= l[i][k] * x[k];
            }
            x[i] /= l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= l[k][i] * x[k];
            }
            x[i] /= l[i][i];
        }
        return x;
    }
}
