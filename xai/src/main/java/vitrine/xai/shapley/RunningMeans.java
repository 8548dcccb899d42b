package vitrine.xai.shapley;

/// The means of some quantities that are drawn together, again and again, and their standard errors √(Var/n), by
/// Welford's updates (Welford 1962), which do not lose digits to a large mean.
final class RunningMeans {
    private final double[] means;
    private final double[] squares;
    private int n;

    RunningMeans(int quantities) {
        means = new double[quantities];
        squares = new double[quantities];
    }

    /// One more draw of every quantity.
    void add(double... draw) {
        n++;
        for (int i = 0; i < means.length; i++) {
            double off = draw[i] - means[i];
            means[i] += off / n;
            squares[i] += off * (draw[i] - means[i]);
        }
    }

    double[] means() {
        return means.clone();
    }

    /// Of a single draw nothing is known: infinite.
    double[] standardErrors() {
        double[] errors = new double[means.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares[i] / (n - 1) / n);
        }
        return errors;
    }
}
