package vitrine.xai.perturbation;

import java.util.function.IntFunction;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.xai.ScalarFunction;

/// The importance of pixels as the mean score of the masks that show them (Petsiuk et al. 2018, eq. 6):
///
///     S(λ) = 1/(N·E[M]) · Σₙ f(x ⊙ Mₙ) · Mₙ(λ)
///
/// It is a mean of N independent numbers `sₙ = f(x ⊙ Mₙ)·Mₙ(λ)/E[M]`, so its standard error is √(Var(s)/N).
///
/// @param values         S, one for each pixel
/// @param standardErrors the standard error of each
public record MaskAverage(double[] values, double[] standardErrors) {
    /// Copies both.
    public MaskAverage {
        values = values.clone();
        standardErrors = standardErrors.clone();
    }

    /// Shows the explained image of `f`, (C, H, W), through every mask.
    ///
    /// @param count       N, at least 2
    /// @param mask        mask number n, H·W numbers
    /// @param expectation `E[M]`, the mean of a mask
    public static MaskAverage of(ScalarFunction f, int count, IntFunction<double[]> mask, double expectation) {
        return averaged(f, count, mask, expectation, false);
    }

    /// The same with every score less the mean score f̄ of all masks: `sₙ = (f(x ⊙ Mₙ) − f̄)·Mₙ(λ)/E[M]`, the covariance of
    /// score and mask over `E[M]`. That a pixel was in sight more often than others by chance does not count here.
    ///
    /// @param count       N, at least 2
    /// @param mask        mask number n, H·W numbers
    /// @param expectation `E[M]`, the mean of a mask
    public static MaskAverage aboveMean(ScalarFunction f, int count, IntFunction<double[]> mask, double expectation) {
        return averaged(f, count, mask, expectation, true);
    }

    private static MaskAverage averaged(
            ScalarFunction f, int count, IntFunction<double[]> mask, double expectation, boolean aboveMean) {
        NdArray x = f.input();
        int height = x.shape().dim(1);
        int width = x.shape().dim(2);
        int pixels = height * width;
        double[] sums = new double[pixels];
        double[] squares = new double[pixels];
        double[] masksAlone = new double[pixels];
        double[] masksSquared = new double[pixels];
        double[] mixed = new double[pixels];
        double mean = 0;
        for (int from = 0; from < count; from += f.rowsAtOnce()) {
            int rows = Math.min(f.rowsAtOnce(), count - from);
            double[] masks = new double[rows * pixels];
            for (int i = 0; i < rows; i++) {
                System.arraycopy(mask.apply(from + i), 0, masks, i * pixels, pixels);
            }
            double[] scores = f.values(x.times(x.backend().array(Shape.of(rows, 1, height, width), masks)));
            for (int i = 0; i < rows; i++) {
                double score = scores[i] / expectation;
                mean += score / count;
                for (int pixel = 0; pixel < pixels; pixel++) {
                    double m = masks[i * pixels + pixel];
                    double s = score * m;
                    sums[pixel] += s;
                    squares[pixel] += s * s;
                    masksAlone[pixel] += m;
                    masksSquared[pixel] += m * m;
                    mixed[pixel] += s * m;
                }
            }
        }
        double off = aboveMean ? mean : 0;
        double[] errors = new double[pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            // Σ (s − off·m) and Σ (s − off·m)², written out
            double value = (sums[pixel] - off * masksAlone[pixel]) / count;
            double square = squares[pixel] - 2 * off * mixed[pixel] + off * off * masksSquared[pixel];
            double variance = Math.max(0, (square - count * value * value) / (count - 1.0));
            sums[pixel] = value;
            errors[pixel] = Math.sqrt(variance / count);
        }
        return new MaskAverage(sums, errors);
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public double[] standardErrors() {
        return standardErrors.clone();
    }
}
