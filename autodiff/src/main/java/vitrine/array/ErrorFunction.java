package vitrine.array;

/// The error function, erf(x) = 2/√π · ∫₀ˣ exp(−t²) dt, which the Java library lacks.
///
/// Near the middle it is the series (Abramowitz and Stegun 1964, 7.1.6), all of whose terms have the same sign, so
/// that nothing cancels:
///
///     erf(x) = 2/√π · exp(−x²) · Σₙ 2ⁿ / (1 · 3 · … · (2n + 1)) · x²ⁿ⁺¹
///
/// From 3 on, where the series takes long, it is 1 minus the continued fraction of its complement (7.1.14):
///
///     √π · exp(x²) · (1 − erf(x)) = 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …))))
///
/// Both have an error of a few units in the last place.
final class ErrorFunction {
    private static final double FAR = 3;

    /// Enough for 17 digits from [#FAR] on.
    private static final int LEVELS = 40;

    private ErrorFunction() {}

    static double of(double x) {
        double far = Math.abs(x);
        return far < FAR ? series(x) : Math.copySign(1 - complement(far), x);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.ulp(sum) / 4; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    private static double complement(double x) {
        double fraction = x;
        for (int level = LEVELS; level >= 1; level--) {
            fraction = x + level / 2.0 / fraction;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
    }
}
