package vitrine.xai.evaluate;

import vitrine.array.NdArray;
import vitrine.xai.ScalarFunction;

/// Infidelity (Yeh et al. 2019, definition 2.1): how badly the attributions Φ foretell what perturbations I do to the
/// score,
///
///     INFD = E[(Iᵀ Φ − (f(x) − f(x − I)))²]
///
/// If what counts is the direction and not the scale, Φ may be multiplied first by the number that fits best,
/// β = Σ d·p / Σ p² with p = IᵀΦ and d = f(x) − f(x − I). Smaller is better; one evaluation per perturbation.
///
/// @param value         the mean squared error
/// @param scaled        the same after the best scaling of Φ
/// @param standardError that of `value`, from the spread over the perturbations
public record Infidelity(double value, double scaled, double standardError) {
    /// The infidelity of attributions under these perturbations.
    ///
    /// @param f             the explained number
    /// @param attributions  Φ, of the input's shape
    /// @param perturbations what is subtracted from the input, at least two, (K, …)
    public static Infidelity of(ScalarFunction f, NdArray attributions, NdArray perturbations) {
        int k = perturbations.shape().dim(0);
        if (k < 2) {
            throw new IllegalArgumentException("infidelity under " + k + " perturbations: expected at least 2");
        }
        NdArray moves = perturbations.to(f.input().backend());
        double[] foretold = moves.times(attributions.to(f.input().backend())).reshape(k, -1).sum(1).toDoubles();
        double[] changed = f.values(f.input().minus(moves));
        double products = 0;
        double squares = 0;
        for (int i = 0; i < k; i++) {
            changed[i] = f.score() - changed[i];
            products += foretold[i] * changed[i];
            squares += foretold[i] * foretold[i];
        }
        double beta = squares == 0 ? 0 : products / squares;
        double mean = meanSquare(foretold, changed, 1);
        double spread = 0;
        for (int i = 0; i < k; i++) {
            double error = foretold[i] - changed[i];
            spread += Math.pow(error * error - mean, 2);
        }
        return new Infidelity(mean, meanSquare(foretold, changed, beta), Math.sqrt(spread / (k - 1) / k));
    }

    private static double meanSquare(double[] foretold, double[] changed, double scale) {
        double sum = 0;
        for (int i = 0; i < foretold.length; i++) {
            double error = scale * foretold[i] - changed[i];
            sum += error * error;
        }
        return sum / foretold.length;
    }
}
