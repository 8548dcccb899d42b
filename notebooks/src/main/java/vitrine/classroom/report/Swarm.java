package vitrine.classroom.report;

import java.util.List;

/// What one column adds to the score in every row.
///
/// @param column  its name
/// @param amounts what it adds, row by row
/// @param values  its value from 0, the lowest, to 1, the highest; NaN where it has no order or is missing
public record Swarm(String column, List<Double> amounts, List<Double> values) {
    /// Copies the lists.
    public Swarm {
        amounts = List.copyOf(amounts);
        values = List.copyOf(values);
    }

    /// The mean size of what it adds.
    public double importance() {
        return amounts.stream().mapToDouble(Math::abs).average().orElse(0);
    }
}
