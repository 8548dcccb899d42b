package vitrine.nn.metric;

import java.util.ArrayList;
import java.util.List;

/// How many positives are found at the price of how many false alarms, for all thresholds: the receiver operating
/// characteristic. The share of positives does not matter to it.
///
/// @param points from (0, 0) to (1, 1), one for each distinct score
public record RocCurve(List<Point> points) {
    /// One threshold.
    ///
    /// @param threshold         scores from here on count as positive; +∞ at the first point
    /// @param falsePositiveRate the share of the others that do
    /// @param truePositiveRate  the share of the positives that do
    public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

    /// Copies the points.
    public RocCurve {
        points = List.copyOf(points);
    }

    /// The curve of these scores.
    ///
    /// @param scores   the higher, the more likely positive
    /// @param positive what is true
    /// @throws IllegalArgumentException if the lengths differ, a score is NaN, or there are not both kinds
    public static RocCurve of(double[] scores, boolean[] positive) {
        Ranking ranking = Ranking.of(scores, positive);
        if (ranking.positives() == 0 || ranking.negatives() == 0) {
            throw new IllegalArgumentException("a ROC curve of " + ranking.positives() + " positives and "
                    + ranking.negatives() + " others: expected at least one of each");
        }
        List<Point> points = new ArrayList<>(List.of(new Point(Double.POSITIVE_INFINITY, 0, 0)));
        for (Ranking.Cut cut : ranking.cuts()) {
            points.add(new Point(cut.score(), (double) cut.falsePositives() / ranking.negatives(),
                    (double) cut.truePositives() / ranking.positives()));
        }
        return new RocCurve(points);
    }

    /// The area under the curve (AUC), by trapezoids: the probability that a positive example scores higher than
    /// another one, where equal scores count half (Hanley and McNeil 1982).
    public double area() {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            area += (b.falsePositiveRate() - a.falsePositiveRate()) * (a.truePositiveRate() + b.truePositiveRate()) / 2;
        }
        return area;
    }
}
