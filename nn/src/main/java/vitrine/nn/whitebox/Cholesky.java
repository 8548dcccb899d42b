package vitrine.nn.whitebox;

/// The lower triangular factor L of a symmetric matrix, A = L·Lᵀ (Cholesky, published 1924 by Benoît), with which A·x = b
/// is solved by two substitutions, L·y = b and Lᵀ·x = y.
///
/// Row by row, from the part of A's row i that the rows above do not explain,
///
///     Lᵢⱼ = (Aᵢⱼ − Σₖ Lᵢₖ Lⱼₖ) / Lⱼⱼ   for j < i          Lᵢᵢ² = Aᵢᵢ − Σₖ Lᵢₖ²
///
/// Lᵢᵢ² is 0 if row i is a combination of those above it; computed, it is then a rounding error. A pivot of at most
/// 10⁻¹² Aᵢᵢ counts as 0, and there are two ways to go on: [#of] refuses, for there is no single solution, and
/// [#semidefinite] gives the unknowns that nothing determines the value 0. Cost: n³/3 multiplications once, and n² for
/// each right side.
public final class Cholesky {
    private static final double NEGLIGIBLE = 1e-12;

    private final double[][] l;

    private Cholesky(double[][] l) {
        this.l = l;
    }

    /// The factor of a positive definite matrix.
    ///
    /// @param a A (n, n); only its lower triangle is read
    /// @throws IllegalArgumentException if a row depends on those above it, or a number is NaN
    public static Cholesky of(double[][] a) {
        Cholesky factor = semidefinite(a);
        for (int i = 0; i < a.length; i++) {
            if (!(factor.l[i][i] > 0)) {
                throw new IllegalArgumentException("the matrix is not positive definite: row " + i
                        + " depends on the rows above it");
            }
        }
        return factor;
    }

    /// The factor of a positive semidefinite matrix; the column of L of a row that depends on those above it is 0, and so
    /// is its unknown in [#solve].
    ///
    /// @param a A (n, n); only its lower triangle is read
    public static Cholesky semidefinite(double[][] a) {
        int n = a.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                l[i][j] = l[j][j] == 0 ? 0 : (a[i][j] - dot(l[i], l[j], j)) / l[j][j];
            }
            double pivot = a[i][i] - dot(l[i], l[i], i);
            l[i][i] = pivot <= NEGLIGIBLE * a[i][i] ? 0 : Math.sqrt(pivot);
        }
        return new Cholesky(l);
    }

    /// The x (n) with A·x = b; of an A that is only semidefinite, the one whose undetermined unknowns are 0, provided that
    /// b lies in its range.
    public double[] solve(double... b) {
        int n = l.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = l[i][i] == 0 ? 0 : (b[i] - dot(l[i], x, i)) / l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double rest = x[i];
            for (int k = i + 1; k < n; k++) {
                rest -= l[k][i] * x[k];
            }
            x[i] = l[i][i] == 0 ? 0 : rest / l[i][i];
        }
        return x;
    }

    /// L·x: makes independent standard normal numbers x (n) normal ones with the covariance A.
    public double[] times(double... x) {
        double[] product = new double[l.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = dot(l[i], x, i + 1);
        }
        return product;
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
