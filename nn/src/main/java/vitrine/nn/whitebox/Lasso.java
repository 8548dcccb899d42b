package vitrine.nn.whitebox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The sparse linear model: least squares with a price on every weight's size, which makes most of them exactly 0
/// (Tibshirani 1996):
///
///     min  1/(2V) Σₙ vₙ (yₙ − b − w·xₙ)²  +  α ‖w‖₁        V = Σ vₙ
///
/// Coordinate descent (Friedman, Hastie and Tibshirani 2010) goes through the weights one after the other, each time to
/// the minimum in that weight alone, which is known in closed form. With the residual r without feature i, and the soft
/// threshold S(z, α) = sign(z) · max(|z| − α, 0):
///
///     wᵢ = S( Σ vₙ xₙᵢ rₙ / V, α ) / ( Σ vₙ xₙᵢ² / V )
///
/// It ends when no weight has changed its part of the output by more than 1e−10 of the target's deviation in one round.
///
/// @param alpha α, at least 0
public record Lasso(double alpha) {
    private static final double TOLERANCE = 1e-10;
    private static final int MAX_ROUNDS = 100_000;

    /// Checks the range.
    public Lasso {
        if (!(alpha >= 0 && Double.isFinite(alpha))) {
            throw new IllegalArgumentException("α " + alpha + ": expected a finite number ≥ 0");
        }
    }

    /// A model on the way from the empty one to least squares.
    ///
    /// @param alpha the price of a weight
    /// @param model what it leads to
    public record Point(double alpha, LinearModel model) {}

    /// The model for this price.
    public LinearModel fit(Examples examples) {
        Descent descent = new Descent(LinearRegression.Centred.of(examples));
        return descent.model(examples.features(), alpha);
    }

    /// The smallest price at which all weights are 0: max |Σ vₙ xₙᵢ (yₙ − ȳ)| / V.
    public static double largest(Examples examples) {
        return new Descent(LinearRegression.Centred.of(examples)).largest();
    }

    /// The models for falling prices, each started from the one before: from [#largest] down to a thousandth of it, in
    /// equal ratios.
    ///
    /// @param count how many prices, at least 2
    public static List<Point> path(Examples examples, int count) {
        if (count < 2) {
            throw new IllegalArgumentException("a path of " + count + " models: expected at least 2");
        }
        Descent descent = new Descent(LinearRegression.Centred.of(examples));
        double largest = descent.largest();
        List<Point> path = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double alpha = largest * Math.pow(1e-3, k / (count - 1.0));
            path.add(new Point(alpha, descent.model(examples.features(), alpha)));
        }
        return path;
    }

    /// The last model on the path of 100 that has at most `k` weights other than 0: the most important features.
    public static LinearModel sparse(Examples examples, int k) {
        LinearModel best = path(examples, 2).getFirst().model();
        for (Point point : path(examples, 100)) {
            if (point.model.size() > k) {
                break;
            }
            best = point.model;
        }
        return best;
    }

    /// The weights, and the residual that belongs to them.
    private static final class Descent {
        private final LinearRegression.Centred data;
        private final double[] w;
        private final double[] residual;
        private final double[] squares;
        private final double all;
        private final double deviation;

        Descent(LinearRegression.Centred data) {
            this.data = data;
            this.w = new double[data.meanX().length];
            this.residual = data.y().clone();
            this.all = Arrays.stream(data.weights()).sum();
            this.squares = new double[w.length];
            Arrays.setAll(squares, i -> product(i, i));
            double variance = 0;
            for (int n = 0; n < residual.length; n++) {
                variance += data.weights()[n] * residual[n] * residual[n] / all;
            }
            this.deviation = Math.sqrt(variance);
        }

        // Σ vₙ xₙᵢ xₙⱼ / V
        private double product(int i, int j) {
            double sum = 0;
            for (int n = 0; n < residual.length; n++) {
                sum += data.weights()[n] * data.x()[n][i] * data.x()[n][j];
            }
            return sum / all;
        }

        // Σ vₙ xₙᵢ rₙ / V
        private double slope(int i) {
            double sum = 0;
            for (int n = 0; n < residual.length; n++) {
                sum += data.weights()[n] * data.x()[n][i] * residual[n];
            }
            return sum / all;
        }

        double largest() {
            double largest = 0;
            for (int i = 0; i < w.length; i++) {
                largest = Math.max(largest, Math.abs(slope(i)));
            }
            return largest;
        }

        LinearModel model(List<String> features, double alpha) {
            double change = Double.POSITIVE_INFINITY;
            for (int round = 0; round < MAX_ROUNDS && change > TOLERANCE * deviation; round++) {
                change = round(alpha);
            }
            return data.model(features, w);
        }

        // Goes through all weights; the largest change of the output that one of them has made.
        private double round(double alpha) {
            double change = 0;
            for (int i = 0; i < w.length; i++) {
                if (squares[i] > 0) {
                    double z = slope(i) + squares[i] * w[i];
                    double moved = Math.signum(z) * Math.max(Math.abs(z) - alpha, 0) / squares[i] - w[i];
                    if (moved != 0) {
                        w[i] += moved;
                        for (int n = 0; n < residual.length; n++) {
                            residual[n] -= moved * data.x()[n][i];
                        }
                        change = Math.max(change, Math.abs(moved) * Math.sqrt(squares[i]));
                    }
                }
            }
            return change;
        }
    }
}
