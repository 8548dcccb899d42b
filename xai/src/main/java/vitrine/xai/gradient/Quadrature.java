package vitrine.xai.gradient;

import java.util.Arrays;

/// How to approximate an integral over [0, 1] by n values: ∫ g(α) dα ≈ Σ wₖ g(αₖ), with Σ wₖ = 1 exactly up to
/// rounding, so that constants are integrated without error.
public enum Quadrature {
    /// αₖ = k/n, k = 0 … n − 1, equal weights: the left ends of n intervals. Exact for constants.
    LEFT(1) {
        @Override
        public double[] nodes(int n) {
            return filled(n, k -> (double) k / n);
        }

        @Override
        public double[] weights(int n) {
            return filled(n, k -> 1.0 / n);
        }
    },
    /// αₖ = (k + 1)/n, equal weights: the right ends. Exact for constants.
    RIGHT(1) {
        @Override
        public double[] nodes(int n) {
            return filled(n, k -> (k + 1.0) / n);
        }

        @Override
        public double[] weights(int n) {
            return filled(n, k -> 1.0 / n);
        }
    },
    /// αₖ = (k + ½)/n, equal weights: the middles. Exact for straight lines.
    MIDPOINT(1) {
        @Override
        public double[] nodes(int n) {
            return filled(n, k -> (k + 0.5) / n);
        }

        @Override
        public double[] weights(int n) {
            return filled(n, k -> 1.0 / n);
        }
    },
    /// αₖ = k/(n − 1): both ends of n − 1 intervals; the outer two weigh half. Exact for straight lines.
    TRAPEZOID(2) {
        @Override
        public double[] nodes(int n) {
            return filled(n, k -> k / (n - 1.0));
        }

        @Override
        public double[] weights(int n) {
            return filled(n, k -> (k == 0 || k == n - 1 ? 0.5 : 1) / (n - 1.0));
        }
    },
    /// The roots of the n-th Legendre polynomial, moved from [−1, 1] to [0, 1]. Exact for polynomials up to degree
    /// 2n − 1, and therefore the most accurate of these where the integrand is smooth.
    GAUSS_LEGENDRE(1) {
        @Override
        public double[] nodes(int n) {
            return filled(n, k -> (1 + legendreRoot(n, n - 1 - k)) / 2);
        }

        @Override
        public double[] weights(int n) {
            // On [−1, 1] the weights are 2 / ((1 − t²) P′ₙ(t)²) and add up to 2.
            return filled(n, k -> {
                double t = legendreRoot(n, n - 1 - k);
                double slope = legendreSlope(n, t);
                return 1 / ((1 - t * t) * slope * slope);
            });
        }
    };

    private final int fewestSteps;

    Quadrature(int fewestSteps) {
        this.fewestSteps = fewestSteps;
    }

    /// The places α₀ < α₁ < … where the integrand is evaluated, n of them, all in [0, 1].
    public abstract double[] nodes(int n);

    /// The weight of each place; they add up to 1.
    public abstract double[] weights(int n);

    /// The smallest n that makes sense.
    public int fewestSteps() {
        return fewestSteps;
    }

    /// Checks a number of steps.
    ///
    /// @throws IllegalArgumentException if it is too small to make sense
    void check(int steps) {
        if (steps < fewestSteps) {
            throw new IllegalArgumentException("an integral in " + steps + " steps: the " + this
                    + " quadrature needs at least " + fewestSteps);
        }
    }

    private interface Entry {
        double at(int k);
    }

    private static double[] filled(int n, Entry entry) {
        double[] values = new double[n];
        Arrays.setAll(values, entry::at);
        return values;
    }

    /// Root number k of Pₙ, from the largest down, by Newton's method from a starting point that is close enough
    /// to converge to it (Press et al., *Numerical Recipes*, §4.6).
    private static double legendreRoot(int n, int k) {
        double t = Math.cos(Math.PI * (k + 0.75) / (n + 0.5));
        for (int i = 0; i < 100; i++) {
            double step = legendre(n, t) / legendreSlope(n, t);
            t -= step;
            if (Math.abs(step) < 1e-15) {
                break;
            }
        }
        return t;
    }

    /// Pₙ(t), by Bonnet's recursion (m + 1) Pₘ₊₁ = (2m + 1) t Pₘ − m Pₘ₋₁.
    private static double legendre(int n, double t) {
        double previous = 0;
        double current = 1;
        for (int m = 0; m < n; m++) {
            double next = ((2 * m + 1) * t * current - m * previous) / (m + 1);
            previous = current;
            current = next;
        }
        return current;
    }

    /// P′ₙ(t) = n (t Pₙ(t) − Pₙ₋₁(t)) / (t² − 1).
    private static double legendreSlope(int n, double t) {
        return n * (t * legendre(n, t) - legendre(n - 1, t)) / (t * t - 1);
    }
}
