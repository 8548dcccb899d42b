package vitrine.nn.metric;

import java.util.ArrayList;
import java.util.List;

/// How pure the found ones are, against how many are found, for all thresholds. Unlike [RocCurve] it suffers where
/// positives are rare.
///
/// @param points from the highest threshold to the lowest
public record PrecisionRecallCurve(List<Point> points) {
    /// One threshold.
    ///
    /// @param threshold scores from here on count as positive
    /// @param precision of those that count as positive, the share that is
    /// @param recall    of the positives, the share that counts as positive
    public record Point(double threshold, double precision, double recall) {}

    /// Copies the points.
    public PrecisionRecallCurve {
        points = List.copyOf(points);
    }

    /// The curve of these scores.
    ///
    /// @param scores   the higher, the more likely positive
    /// @param positive what is true
    /// @throws IllegalArgumentException if the lengths differ, a score is NaN, or nothing is positive
    public static PrecisionRecallCurve of(double[] scores, boolean[] positive) {
        Ranking ranking = Ranking.of(scores, positive);
        if (ranking.positives() == 0) {
            throw new IllegalArgumentException("a precision-recall curve without a positive example");
        }
        List<Point> points = new ArrayList<>();
        for (Ranking.Cut cut : ranking.cuts()) {
            double hits = cut.truePositives();
            points.add(new Point(cut.score(), hits / (cut.truePositives() + cut.falsePositives()),
                    hits / ranking.positives()));
        }
        return new PrecisionRecallCurve(points);
    }

    /// The average precision, Σ (Rᵢ − Rᵢ₋₁) · Pᵢ: a sum of steps. Joining the points by lines would be too kind, since
    /// precision is not linear in between (Davis and Goadrich 2006).
    public double averagePrecision() {
        double sum = 0;
        double recall = 0;
        for (Point point : points) {
            sum += (point.recall() - recall) * point.precision();
            recall = point.recall();
        }
        return sum;
    }
}
