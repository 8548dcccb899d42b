package vitrine.classroom.report;

import java.util.List;

/// What one method says of a row, column by column.
///
/// @param explanation   the method, and what it found of the network's inputs
/// @param contributions what each column adds, from left to right
public record RowExplanation(Explanation explanation, List<Contribution> contributions) {
    /// Copies the list.
    public RowExplanation {
        contributions = List.copyOf(contributions);
    }

    /// Whether the contributions add up from one score to another.
    boolean addsUp() {
        var certificate = explanation.attribution().certificate();
        return certificate.residual().isPresent() && certificate.baselineScore().isPresent();
    }

    /// The contributions as bars: one after the other if they add up, else around zero.
    Element bars() {
        var certificate = explanation.attribution().certificate();
        return addsUp()
                ? Waterfall.of(contributions, certificate.baselineScore().getAsDouble(), certificate.score())
                : BarTable.of(contributions);
    }
}
