package vitrine.xai.surrogate;

/// Linear systems with a symmetric, positive semidefinite matrix, A = L·Lᵀ (Cholesky, published 1924).
final class Cholesky {
    /// A pivot that is this much smaller than its diagonal element is what rounding left of zero.
    private static final double NEGLIGIBLE = 1e-12;

    private Cholesky() {}

    /// The x with A·x = b. An unknown whose equation follows from those before it is 0.
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[][] l = new double[n][n];
        for (int j = 0; j < n; j++) {
            double pivot = a[j][j] - dot(l[j], l[j], j);
            if (pivot <= NEGLIGIBLE * a[j][j]) {
                continue;
            }
            l[j][j] = Math.sqrt(pivot);
            for (int i = j + 1; i < n; i++) {
                l[i][j] = (a[i][j] - dot(l[i], l[j], j)) / l[j][j];
            }
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {                                    // L·y = b
            x[i] = l[i][i] == 0 ? 0 : (b[i] - dot(l[i], x, i)) / l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {                               // Lᵀ·x = y
            double rest = x[i];
            for (int k = i + 1; k < n; k++) {
                rest -= l[k][i] * x[k];
            }
            x[i] = l[i][i] == 0 ? 0 : rest / l[i][i];
        }
        return x;
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
