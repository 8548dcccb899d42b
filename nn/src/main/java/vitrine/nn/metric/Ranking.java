package vitrine.nn.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What changes as a threshold falls through all scores: at each, everyone with at least that score counts as
/// positive.
///
/// @param cuts      after each distinct score, from the highest
/// @param positives how many examples are positive
/// @param negatives how many are not
record Ranking(List<Cut> cuts, int positives, int negatives) {
    /// One threshold.
    ///
    /// @param score          the threshold
    /// @param truePositives  positives with at least that score
    /// @param falsePositives others with at least that score
    record Cut(double score, int truePositives, int falsePositives) {}

    static Ranking of(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + positive.length + " labels");
        }
        int[] order = IntStream.range(0, scores.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .mapToInt(i -> i).toArray();
        List<Cut> cuts = new ArrayList<>();
        int hits = 0;
        int alarms = 0;
        for (int k = 0; k < order.length; k++) {
            double score = scores[order[k]];
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("score number " + order[k] + " is NaN");
            }
            if (positive[order[k]]) {
                hits++;
            } else {
                alarms++;
            }
            // −0 and 0 are equal scores, though sorting tells them apart.
            if (k + 1 == order.length || scores[order[k + 1]] != score) {
                cuts.add(new Cut(score, hits, alarms));
            }
        }
        return new Ranking(cuts, hits, alarms);
    }
}
