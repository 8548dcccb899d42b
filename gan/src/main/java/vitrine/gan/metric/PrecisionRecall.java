package vitrine.gan.metric;

import java.util.Arrays;

/// Precision and recall of samples (Kynkäänniemi et al. 2019): the region of a set is the union of balls around its
/// members, each reaching to the member's k-th nearest neighbour.
///
/// @param precision the share of generated samples that lie in the region of the real ones: are they true to the data?
/// @param recall    the share of real samples that lie in the region of the generated ones: is all of the data covered?
public record PrecisionRecall(double precision, double recall) {
    /// Of two sets of features, with k = 3 as in the paper.
    public static PrecisionRecall of(Features real, Features generated) {
        return of(real, generated, 3);
    }

    /// Of two sets of features. Cost: all pairs within and between the sets.
    ///
    /// @param k ≥ 1, below the sizes of both sets
    public static PrecisionRecall of(Features real, Features generated, int k) {
        return new PrecisionRecall(share(generated, real, k), share(real, generated, k));
    }

    private static double share(Features of, Features region, int k) {
        double[] radii = squaredRadii(region, k);
        int inside = 0;
        for (int i = 0; i < of.size(); i++) {
            for (int j = 0; j < region.size(); j++) {
                if (Features.squaredDistance(of.row(i), region.row(j)) <= radii[j]) {
                    inside++;
                    break;
                }
            }
        }
        return (double) inside / of.size();
    }

    private static double[] squaredRadii(Features set, int k) {
        if (k < 1 || k >= set.size()) {
            throw new IllegalArgumentException("neighbour number " + k + " among " + set.size() + " samples");
        }
        double[] radii = new double[set.size()];
        double[] distances = new double[set.size()];
        for (int i = 0; i < radii.length; i++) {
            for (int j = 0; j < radii.length; j++) {
                distances[j] = Features.squaredDistance(set.row(i), set.row(j));
            }
            Arrays.sort(distances);
            // The nearest is the sample itself.
            radii[i] = distances[k];
        }
        return radii;
    }
}
