package vitrine.xai.surrogate;

/// A linear model of M features, g(z) = b + β·z, and how well it fits the samples that it was made from.
///
/// @param intercept    b
/// @param coefficients β, one for each feature; 0 for those that were left out
/// @param rSquared     R², the weighted share of the variance that the model explains: 1 is perfect
public record LinearFit(double intercept, double[] coefficients, double rSquared) {
    /// Copies the coefficients.
    public LinearFit {
        coefficients = coefficients.clone();
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    /// g(z)
    public double at(double... z) {
        double value = intercept;
        for (int i = 0; i < coefficients.length; i++) {
            value += coefficients[i] * z[i];
        }
        return value;
    }
}
