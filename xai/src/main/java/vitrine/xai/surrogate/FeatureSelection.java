package vitrine.xai.surrogate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which features a local model may use: an explanation by a few is easier to understand than one by all (k-sparse).
///
/// The three searches are those of LIME (Ribeiro, Singh and Guestrin 2016, §3.4 and the authors' program).
public sealed interface FeatureSelection {
    /// The chosen features, in ascending order.
    ///
    /// @param moments of the weighted samples
    /// @param origin  the explained input in the features of the samples
    int[] choose(WeightedMoments moments, double... origin);

    /// All features.
    record All() implements FeatureSelection {
        @Override
        public int[] choose(WeightedMoments moments, double... origin) {
            return IntStream.range(0, moments.features()).toArray();
        }

        @Override
        public String toString() {
            return "all";
        }
    }

    /// The k features with the largest |βᵢ·zᵢ| in a ridge regression on all of them, with α = 0.01.
    ///
    /// @param k how many, at least 1
    record HighestWeights(int k) implements FeatureSelection {
        private static final double ALPHA = 0.01;

        /// Checks the number.
        public HighestWeights {
            atLeastOne(k);
        }

        @Override
        public int[] choose(WeightedMoments moments, double... origin) {
            int[] all = new All().choose(moments, origin);
            double[] beta = moments.ridge(ALPHA, all).coefficients();
            return Arrays.stream(all).boxed()
                    .sorted(Comparator.comparingDouble(i -> -Math.abs(beta[i] * origin[i])))
                    .limit(k).mapToInt(i -> i).sorted().toArray();
        }
    }

    /// Forward selection: k times, add the feature with which least squares fit best.
    ///
    /// @param k how many, at least 1
    record Forward(int k) implements FeatureSelection {
        /// Checks the number.
        public Forward {
            atLeastOne(k);
        }

        @Override
        public int[] choose(WeightedMoments moments, double... origin) {
            int[] chosen = new int[0];
            while (chosen.length < Math.min(k, moments.features())) {
                int[] tried = Arrays.copyOf(chosen, chosen.length + 1);
                int[] best = tried;
                double bestFit = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < moments.features(); i++) {
                    tried[chosen.length] = i;
                    double fit = contains(chosen, i) ? Double.NEGATIVE_INFINITY : moments.ridge(0, tried).rSquared();
                    if (fit > bestFit) {
                        bestFit = fit;
                        best = tried.clone();
                    }
                }
                chosen = best;
            }
            Arrays.sort(chosen);
            return chosen;
        }

        private static boolean contains(int[] chosen, int feature) {
            return Arrays.stream(chosen).anyMatch(i -> i == feature);
        }
    }

    /// The features that the LASSO uses when its penalty has fallen as far as it may with no more than k of them: the
    /// last knot of the [LassoPath] with at most k coefficients.
    ///
    /// @param k how many, at least 1
    record Lasso(int k) implements FeatureSelection {
        /// Checks the number.
        public Lasso {
            atLeastOne(k);
        }

        @Override
        public int[] choose(WeightedMoments moments, double... origin) {
            List<LassoPath.Knot> knots = LassoPath.knots(moments);
            return knots.reversed().stream().map(LassoPath.Knot::features).filter(features -> features.length <= k)
                    .findFirst().orElseGet(() -> new int[0]);
        }
    }

    private static void atLeastOne(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("an explanation by " + k + " features: expected at least 1");
        }
    }
}
