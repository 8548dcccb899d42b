package vitrine.gan.metric;

/// A symmetric matrix and its eigenvalues, by Jacobi's method (1846): rotate away one element off the diagonal after the
/// other, until there is nothing left beside the diagonal. Every rotation keeps the eigenvalues.
final class SymmetricMatrix {
    private static final int SWEEPS = 60;

    private final double[][] values;

    /// @param values rows, of which the upper triangle counts
    SymmetricMatrix(double[][] values) {
        this.values = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                this.values[i][j] = i <= j ? values[i][j] : values[j][i];
            }
        }
    }

    /// V · diag(f(λ)) · Vᵀ, with f(λ) = √λ: the square root of a matrix without negative eigenvalues. Eigenvalues that are
    /// negative by rounding count as 0.
    double[][] squareRoot() {
        int n = values.length;
        double[][] vectors = new double[n][n];
        double[] eigenvalues = diagonalise(vectors);
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    root[i][j] += vectors[i][k] * Math.sqrt(Math.max(0, eigenvalues[k])) * vectors[j][k];
                }
            }
        }
        return root;
    }

    /// The eigenvalues, in no order.
    double[] eigenvalues() {
        return diagonalise(new double[values.length][values.length]);
    }

    private double[] diagonalise(double[][] vectors) {
        int n = values.length;
        double[][] a = new double[n][];
        double size = 0;
        for (int i = 0; i < n; i++) {
            a[i] = values[i].clone();
            vectors[i][i] = 1;
            for (double value : a[i]) {
                size += value * value;
            }
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > 1e-30 * size; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, vectors, p, q);
                }
            }
        }
        double[] eigenvalues = new double[n];
        for (int i = 0; i < n; i++) {
            eigenvalues[i] = a[i][i];
        }
        return eigenvalues;
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = i + 1; j < a.length; j++) {
                sum += a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    /// Turns the axes p and q so that `a[p][q]` becomes 0.
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
            double vp = vectors[k][p];
            double vq = vectors[k][q];
            vectors[k][p] = c * vp - s * vq;
            vectors[k][q] = s * vp + c * vq;
        }
    }
}
