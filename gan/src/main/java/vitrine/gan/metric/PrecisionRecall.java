package vitrine.gan.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

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

    /// Of two sets of features. Cost: all pairs within and between the sets, each followed only as far as it matters: a sum of
    /// squares that is beyond the radius stays beyond.
    ///
    /// @param k ≥ 1, below the sizes of both sets
    public static PrecisionRecall of(Features real, Features generated, int k) {
        return new PrecisionRecall(share(generated, real, k), share(real, generated, k));
    }

    private static double share(Features of, Features region, int k) {
        double[] radii = squaredRadii(region, k);
        long inside = IntStream.range(0, of.size()).parallel().filter(i -> isInside(of.row(i), region, radii)).count();
        return (double) inside / of.size();
    }

    private static boolean isInside(double[] sample, Features region, double... radii) {
        for (int j = 0; j < radii.length; j++) {
            if (Features.squaredDistance(sample, region.row(j), radii[j]) <= radii[j]) {
                return true;
            }
        }
        return false;
    }

    private static double[] squaredRadii(Features set, int k) {
        if (k < 1 || k >= set.size()) {
            throw new IllegalArgumentException("neighbour number " + k + " among " + set.size() + " samples");
        }
        return IntStream.range(0, set.size()).parallel().mapToDouble(i -> squaredRadius(set, i, k)).toArray();
    }

    /// The squared distance of the k-th nearest other sample.
    private static double squaredRadius(Features set, int i, int k) {
        double[] nearest = new double[k];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int j = 0; j < set.size(); j++) {
            double distance = i == j ? Double.POSITIVE_INFINITY
                    : Features.squaredDistance(set.row(i), set.row(j), nearest[k - 1]);
            int place = k - 1;
            if (distance < nearest[place]) {
                for (; place > 0 && nearest[place - 1] > distance; place--) {
                    nearest[place] = nearest[place - 1];
                }
                nearest[place] = distance;
            }
        }
        return nearest[k - 1];
    }
}
