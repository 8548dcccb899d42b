package vitrine.classroom.bench;

import java.util.List;

/// How far a method's estimates are from the truth, for each budget.
///
/// @param method its name
/// @param points in ascending order of the budget
public record ErrorCurve(String method, List<Point> points) {
    /// Copies the points.
    public ErrorCurve {
        points = List.copyOf(points);
    }

    /// The errors of many replicates, each the mean |estimate − truth| over the players.
    ///
    /// @param calls how many model calls an estimate may take
    /// @param mean  the mean error
    /// @param low   nine tenths of the errors are larger
    /// @param high  nine tenths of the errors are smaller
    public record Point(int calls, double mean, double low, double high) {}
}
