package vitrine.nn.metric;

/// How surprised probabilities are by the truth: the mean of −ln p(what is true), in nats. It is what cross-entropy
/// training makes small. Whoever gives 0 to something that happens is infinitely surprised.
public final class LogLoss {
    private LogLoss() {}

    /// The loss of yes-or-no probabilities.
    ///
    /// @param probabilities of being positive, each 0 … 1
    /// @param positive      what is true
    /// @throws IllegalArgumentException if the lengths differ, there are none, or a number is not a probability
    public static double of(double[] probabilities, boolean[] positive) {
        double[][] rows = new double[probabilities.length][];
        int[] labels = new int[positive.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1 - probabilities[i], probabilities[i]};
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = positive[i] ? 1 : 0;
        }
        return of(rows, labels);
    }

    /// The loss of probabilities of several classes.
    ///
    /// @param probabilities one row per example, one number per class
    /// @param labels        the true classes
    /// @throws IllegalArgumentException if the lengths differ, there are none, or a number is not a probability
    public static double of(double[][] probabilities, int[] labels) {
        if (probabilities.length != labels.length || labels.length == 0) {
            throw new IllegalArgumentException(
                    probabilities.length + " rows of probabilities for " + labels.length + " labels");
        }
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double p = probabilities[i][labels[i]];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("row " + i + " gives the true class " + p + ": expected 0 … 1");
            }
            sum -= Math.log(p);
        }
        return sum / labels.length;
    }
}
