package vitrine.xai.shapley;

import java.util.Comparator;
import java.util.stream.IntStream;
import vitrine.array.NdArray;

/// KNN-Shapley (Jia et al. 2019, theorem 1): what every training example is worth for classifying one query by its k
/// nearest neighbours, in O(N log N) instead of O(2^N).
///
/// The players are the examples, and a coalition is worth the share of the query's class among its k nearest,
///
///     v(S) = 1/k · #{ of the k nearest in S : y = y_query }
///
/// With the examples sorted by their distance, nearest first, and c_i = 1 if example i has the query's class,
///
///     φ_N = c_N · min(k, N) / (k·N)
///     φ_i = φ_(i+1) + (c_i − c_(i+1)) / k · min(k, i) / i
///
/// as two neighbours in that order can take each other's place in every coalition but where both or neither count.
public final class KnnShapley {
    private KnnShapley() {}

    /// The value of every training example.
    ///
    /// @param examples (N, D)
    /// @param classes  of the examples, N of them
    /// @param query    (D), whose nearest neighbours are asked
    /// @param wanted   the query's class
    /// @param k        how many neighbours are asked, at least 1
    public static double[] of(NdArray examples, int[] classes, NdArray query, int wanted, int k) {
        int n = classes.length;
        if (examples.shape().rank() != 2 || examples.shape().dim(0) != n || n == 0
                || query.size() != examples.shape().dim(1)) {
            throw new IllegalArgumentException(n + " classes and a query of shape " + query.shape()
                    + " for examples of shape " + examples.shape() + ": expected (N), (D) and (N, D)");
        }
        if (k < 1) {
            throw new IllegalArgumentException(k + " nearest neighbours: expected at least 1");
        }
        double[] distances = distances(examples.toDoubles(), n, query.toDoubles());
        int[] nearest = IntStream.range(0, n).boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i])).mapToInt(Integer::intValue).toArray();
        double[] phi = new double[n];
        double next = 0;
        int right = 0;
        for (int place = n; place >= 1; place--) {
            int example = nearest[place - 1];
            int hit = classes[example] == wanted ? 1 : 0;
            // behind the last example there is none, and it counts as wrong with the value 0
            next += (double) (hit - right) / k * Math.min(k, place) / place;
            right = hit;
            phi[example] = next;
        }
        return phi;
    }

    private static double[] distances(double[] examples, int n, double[] query) {
        double[] distances = new double[n];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < query.length; d++) {
                double gap = examples[i * query.length + d] - query[d];
                distances[i] += gap * gap;
            }
        }
        return distances;
    }
}
