package vitrine.xai.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import vitrine.nn.whitebox.Cholesky;

/// The whole path of the LASSO (Tibshirani 1996), found from knot to knot (Osborne, Presnell and Turlach 2000; LARS
/// with the LASSO modification, Efron, Hastie, Johnstone and Tibshirani 2004):
///
///     β(λ) = argmin ½ Σ wₙ (yₙ − b − β·zₙ)² + λ |β|₁
///
/// For λ ≥ max |rᵢ| all coefficients are 0. Below it, the active features A are those with |cᵢ| = λ, where
/// c = r − Gβ are the correlations with what is left to explain. As λ falls by δ, with signs s of the active ones,
///
///     β_A grows by δ·G_A⁻¹s      c shrinks by δ·G_{·A} G_A⁻¹s
///
/// so β is piecewise linear in λ. A knot is where a feature joins, because its |cᵢ| reaches λ, or leaves, because its
/// coefficient reaches 0.
public final class LassoPath {
    /// Steps that are shorter than this, relative to the first λ, are what rounding left of zero.
    private static final double NEGLIGIBLE = 1e-12;

    /// A path has about as many knots as features; one with this many per feature goes in circles, between features
    /// that join and leave in steps of no length.
    private static final int KNOTS_PER_FEATURE = 50;

    private final WeightedMoments moments;
    private final double[] beta;
    private final double[] correlations;
    private final List<Integer> active = new ArrayList<>();
    private final List<Knot> knots = new ArrayList<>();
    private double lambda;
    private int justLeft = -1;

    /// A point where the path bends.
    ///
    /// @param lambda       λ
    /// @param coefficients β(λ)
    public record Knot(double lambda, double[] coefficients) {
        /// Copies the coefficients.
        public Knot {
            coefficients = coefficients.clone();
        }

        @Override
        public double[] coefficients() {
            return coefficients.clone();
        }

        /// The features whose coefficient is not 0, in their order.
        public int[] features() {
            int[] features = new int[coefficients.length];
            int count = 0;
            for (int i = 0; i < coefficients.length; i++) {
                if (coefficients[i] != 0) {
                    features[count++] = i;
                }
            }
            return Arrays.copyOf(features, count);
        }
    }

    private LassoPath(WeightedMoments moments) {
        this.moments = moments;
        int d = moments.features();
        beta = new double[d];
        correlations = new double[d];
        for (int i = 0; i < d; i++) {
            correlations[i] = moments.cross(i);
            lambda = Math.max(lambda, Math.abs(correlations[i]));
        }
    }

    /// All knots, from the λ at which every coefficient is 0 to λ = 0, the fit by least squares.
    public static List<Knot> knots(WeightedMoments moments) {
        var path = new LassoPath(moments);
        path.walk();
        return Collections.unmodifiableList(path.knots);
    }

    private void walk() {
        double end = NEGLIGIBLE * lambda;
        knots.add(new Knot(lambda, beta));
        join();
        int limit = KNOTS_PER_FEATURE * (beta.length + 1);
        while (lambda > end && !active.isEmpty() && knots.size() < limit) {
            step();
            knots.add(new Knot(lambda, beta));
        }
    }

    /// From one knot to the next.
    private void step() {
        double[] direction = direction();
        double[] slope = slopes(direction);
        double shortest = lambda;                                // to λ = 0, if nothing happens before
        int leaving = -1;
        int joining = -1;
        for (int i = 0; i < beta.length; i++) {
            int place = active.indexOf(i);
            if (place >= 0) {
                double length = -beta[i] / direction[place];
                if (length > 0 && length < shortest) {
                    shortest = length;
                    leaving = i;
                    joining = -1;
                }
            } else {
                double length = untilItJoins(i, slope[i]);
                if (length < shortest) {
                    shortest = length;
                    joining = i;
                    leaving = -1;
                }
            }
        }
        for (int place = 0; place < active.size(); place++) {
            beta[active.get(place)] += shortest * direction[place];
        }
        for (int i = 0; i < beta.length; i++) {
            correlations[i] -= shortest * slope[i];
        }
        lambda -= shortest;
        justLeft = leaving;
        if (leaving >= 0) {
            beta[leaving] = 0;
            active.remove(Integer.valueOf(leaving));
        } else if (joining >= 0) {
            active.add(joining);
        }
    }

    /// The first feature: the one with the largest correlation.
    private void join() {
        for (int i = 0; i < beta.length; i++) {
            if (lambda > 0 && Math.abs(correlations[i]) == lambda) {
                active.add(i);
                return;
            }
        }
    }

    /// G_A⁻¹ s
    private double[] direction() {
        int k = active.size();
        double[][] gram = new double[k][k];
        double[] signs = new double[k];
        for (int i = 0; i < k; i++) {
            signs[i] = Math.signum(correlations[active.get(i)]);
            for (int j = 0; j < k; j++) {
                gram[i][j] = moments.gram(active.get(i), active.get(j));
            }
        }
        return Cholesky.semidefinite(gram).solve(signs);
    }

    /// G_{·A} times the direction
    private double[] slopes(double... direction) {
        double[] slopes = new double[beta.length];
        for (int i = 0; i < slopes.length; i++) {
            for (int place = 0; place < direction.length; place++) {
                slopes[i] += moments.gram(i, active.get(place)) * direction[place];
            }
        }
        return slopes;
    }

    /// The smallest δ ≥ 0 with |c − δ·slope| = λ − δ; infinity if there is none. A feature that has just left is at
    /// δ = 0, and can only come back with the other sign.
    private double untilItJoins(int feature, double slope) {
        double c = correlations[feature];
        boolean left = feature == justLeft;
        double above = slope < 1 && !(left && c > 0) ? (lambda - c) / (1 - slope) : Double.POSITIVE_INFINITY;
        double below = slope > -1 && !(left && c < 0) ? (lambda + c) / (1 + slope) : Double.POSITIVE_INFINITY;
        return Math.max(0, Math.min(above, below));
    }
}
