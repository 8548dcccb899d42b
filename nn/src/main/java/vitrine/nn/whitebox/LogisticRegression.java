package vitrine.nn.whitebox;

import java.util.Arrays;

/// The linear model of the odds of two classes (Cox 1958): with p = 1 / (1 + e^−f(x)),
///
///     min  − Σₙ vₙ (yₙ ln pₙ + (1 − yₙ) ln(1 − pₙ))  +  λ/2 ‖w‖²
///
/// Newton's method: each step solves the weighted least squares of its quadratic approximation,
///
///     (XᵀVSX + λI) Δ = XᵀV (y − p) − λw        S = diag(p (1 − p))
///
/// where X has a column of ones for the intercept, which is not punished. A step that does not lower the loss is halved.
/// The ridge keeps the weights finite where a plane separates the classes.
///
/// @param ridge λ, above 0
public record LogisticRegression(double ridge) {
    private static final int MAX_STEPS = 100;
    private static final double TOLERANCE = 1e-12;

    /// Checks the range.
    public LogisticRegression {
        if (!(ridge > 0 && Double.isFinite(ridge))) {
            throw new IllegalArgumentException("ridge " + ridge + ": expected a finite number above 0");
        }
    }

    /// The model with two outputs.
    ///
    /// @param examples their targets are 0 or 1
    /// @throws IllegalArgumentException if a target is neither, or all are the same
    public LinearModel fit(Examples examples) {
        double[] y = examples.y();
        if (!Arrays.stream(y).allMatch(target -> target == 0 || target == 1)
                || Arrays.stream(y).distinct().count() < 2) {
            throw new IllegalArgumentException("targets " + Arrays.toString(Arrays.stream(y).distinct().limit(5).toArray())
                    + ": expected 0 and 1, each at least once");
        }
        double[] w = new double[examples.features().size() + 1];
        double loss = loss(examples, w);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] direction = newtonStep(examples, w);
            double length = 2;
            double[] next = w;
            double lower = loss;
            while (length > 1e-10 && !(lower < loss)) {
                length /= 2;
                next = moved(w, direction, length);
                lower = loss(examples, next);
            }
            if (!(lower < loss)) {
                break;
            }
            boolean settled = loss - lower <= TOLERANCE * Math.max(1, Math.abs(loss));
            w = next;
            loss = lower;
            if (settled) {
                break;
            }
        }
        double[] weights = Arrays.copyOf(w, w.length - 1);
        return new LinearModel(examples.features(), Arrays.stream(weights).boxed().toList(), w[weights.length], true);
    }

    private static double[] moved(double[] w, double[] direction, double length) {
        double[] next = w.clone();
        Arrays.setAll(next, i -> w[i] + length * direction[i]);
        return next;
    }

    /// The loss above; the last of the weights is the intercept.
    double loss(Examples examples, double... w) {
        double[][] x = examples.x();
        double[] y = examples.y();
        double[] weights = examples.weights();
        double loss = 0;
        for (int n = 0; n < y.length; n++) {
            double f = output(x[n], w);
            // ln(1 + eᶠ) − y f, which neither overflows nor loses digits.
            loss += weights[n] * (Math.max(f, 0) + Math.log1p(Math.exp(-Math.abs(f))) - y[n] * f);
        }
        for (int i = 0; i < w.length - 1; i++) {
            loss += ridge / 2 * w[i] * w[i];
        }
        return loss;
    }

    private static double output(double[] x, double... w) {
        double f = w[x.length];
        for (int i = 0; i < x.length; i++) {
            f += w[i] * x[i];
        }
        return f;
    }

    private double[] newtonStep(Examples examples, double... w) {
        double[][] x = examples.x();
        double[] y = examples.y();
        double[] weights = examples.weights();
        int d = w.length;
        double[][] hessian = new double[d][d];
        double[] gradient = new double[d];
        for (int n = 0; n < y.length; n++) {
            double p = 1 / (1 + Math.exp(-output(x[n], w)));
            double[] row = Arrays.copyOf(x[n], d);
            row[d - 1] = 1;
            for (int i = 0; i < d; i++) {
                gradient[i] += weights[n] * row[i] * (y[n] - p);
                for (int j = 0; j <= i; j++) {
                    hessian[i][j] += weights[n] * p * (1 - p) * row[i] * row[j];
                }
            }
        }
        for (int i = 0; i < d; i++) {
            hessian[i][i] += i < d - 1 ? ridge : 1e-9;
            gradient[i] -= i < d - 1 ? ridge * w[i] : 0;
        }
        return Cholesky.of(hessian).solve(gradient);
    }
}
