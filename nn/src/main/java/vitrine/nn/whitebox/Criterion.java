package vitrine.nn.whitebox;

/// How mixed the targets at a place of a tree are; 0 if they are all the same.
public enum Criterion {
    /// 1 − Σ pₖ²: how often two random examples have different classes.
    GINI {
        @Override
        double of(double... shares) {
            double sum = 0;
            for (double p : shares) {
                sum += p * p;
            }
            return 1 - sum;
        }
    },
    /// − Σ pₖ log₂ pₖ: how many yes-or-no questions the class costs on average (Shannon 1948).
    ENTROPY {
        @Override
        double of(double... shares) {
            double sum = 0;
            for (double p : shares) {
                sum -= p > 0 ? p * Math.log(p) / Math.log(2) : 0;
            }
            return sum;
        }
    },
    /// The mean squared distance of a number from its mean.
    VARIANCE {
        @Override
        double of(double... moments) {
            double variance = moments[1] - moments[0] * moments[0];
            return variance > ROUNDING * moments[1] ? variance : 0;
        }
    };

    // Less than this share of the mean square is what sums of equal numbers leave.
    private static final double ROUNDING = 1e-12;

    /// The impurity.
    ///
    /// @param summary the classes' shares; for the variance, the means of the number and of its square
    abstract double of(double... summary);
}
