package vitrine.xai.shapley;

/// The factor L of a symmetric positive definite matrix, A = L·Lᵀ, with which A·x = b is solved by two substitutions.
final class Cholesky {
    private final double[][] l;

    private Cholesky(double[][] l) {
        this.l = l;
    }

    /// Factorises a matrix.
    ///
    /// @throws IllegalArgumentException if it is not positive definite
    static Cholesky of(double[][] a) {
        int n = a.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        throw new IllegalArgumentException("the matrix is not positive definite: row " + i
                                + " depends on the rows above it");
                    }
                    l[i][i] = Math.sqrt(sum);
                } else {
                    l[i][j] = sum / l[j][j];
                }
            }
        }
        return new Cholesky(l);
    }

    /// L·x: independent standard normal numbers become normal ones with the covariance A.
    double[] times(double[] x) {
        double[] product = new double[l.length];
        for (int i = 0; i < product.length; i++) {
            for (int k = 0; k <= i; k++) {
                product[i] += l[i][k] * x[k];
            }
        }
        return product;
    }

    /// x of A·x = b.
    double[] solve(double[] b) {
        int n = l.length;
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
