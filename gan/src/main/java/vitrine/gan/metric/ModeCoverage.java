package vitrine.gan.metric;

import vitrine.array.NdArray;
import vitrine.gan.mixture.Mixture;

/// How many Gaussians of a mixture samples cover. A sample is *good* if it lies within 3σ of its nearest centre, where 98.9 %
/// of the data do; a mode is covered if it has at least a tenth of its fair share of good samples.
///
/// @param covered the number of modes that are covered
/// @param modes   how many there are
/// @param good    the share of good samples
public record ModeCoverage(int covered, int modes, double good) {
    private static final double REACH = 3;
    private static final double SHARE = 0.1;

    /// The coverage by samples (N, 2).
    public static ModeCoverage of(Mixture mixture, NdArray samples) {
        double[] points = samples.toDoubles();
        int n = points.length / 2;
        int modes = mixture.centres().size();
        int[] hits = new int[modes];
        int good = 0;
        for (int i = 0; i < n; i++) {
            var point = new Mixture.Point(points[2 * i], points[2 * i + 1]);
            int mode = mixture.nearest(point);
            if (point.distance(mixture.centres().get(mode)) <= REACH * mixture.deviation()) {
                hits[mode]++;
                good++;
            }
        }
        int covered = 0;
        for (int hit : hits) {
            covered += hit >= SHARE * n / modes ? 1 : 0;
        }
        return new ModeCoverage(covered, modes, (double) good / n);
    }

    /// Whether no mode is missing.
    public boolean isComplete() {
        return covered == modes;
    }
}
