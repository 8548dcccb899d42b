package vitrine.gan.metric;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.NdArray;

/// The training example that each sample is most like. A generator that has learnt by heart gives back training examples;
/// whether it did is seen by looking at both, and by comparing with how near *unseen* real samples come.
///
/// @param row      the nearest training example
/// @param distance its distance ‖x − G(z)‖ in pixels
public record Memorisation(int row, double distance) {
    /// For every sample its nearest training example. Cost: all pairs.
    ///
    /// @param samples  (N, …)
    /// @param training (M, …)
    public static List<Memorisation> of(NdArray samples, NdArray training) {
        int n = samples.shape().dim(0);
        int m = training.shape().dim(0);
        NdArray a = samples.reshape(n, samples.size() / n);
        NdArray b = training.to(samples.backend()).reshape(m, training.size() / m);
        // ‖a − b‖² = ‖a‖² − 2 a·b + ‖b‖²: one matrix product in place of N · M differences.
        NdArray squares = a.times(a).sum(1).reshape(n, 1).plus(b.times(b).sum(1).reshape(1, m))
                .minus(a.matmul(b.transpose()).times(2));
        List<Memorisation> nearest = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] row = squares.at(i).toDoubles();
            int best = 0;
            for (int j = 1; j < m; j++) {
                best = row[j] < row[best] ? j : best;
            }
            nearest.add(new Memorisation(best, Math.sqrt(Math.max(0, row[best]))));
        }
        return nearest;
    }
}
