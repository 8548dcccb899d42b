package vitrine.nn.layer;

import java.util.Arrays;

/// Singular values by one-sided Jacobi rotations (Hestenes 1958): pairs of rows are turned until all are at right angles;
/// their lengths are the singular values then.
final class SingularValues {
    private static final int SWEEPS = 40;

    private SingularValues() {}

    /// The largest singular value of a matrix with these rows.
    static double largest(double[][] matrix) {
        double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < a.length; p++) {
                for (int q = p + 1; q < a.length; q++) {
                    turn(a[p], a[q]);
                }
            }
        }
        return Arrays.stream(a).mapToDouble(row -> Math.sqrt(dot(row, row))).max().orElseThrow();
    }

    private static void turn(double[] p, double[] q) {
        double angle = 0.5 * Math.atan2(2 * dot(p, q), dot(p, p) - dot(q, q));
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int i = 0; i < p.length; i++) {
            double turned = c * p[i] + s * q[i];
            q[i] = c * q[i] - s * p[i];
            p[i] = turned;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
