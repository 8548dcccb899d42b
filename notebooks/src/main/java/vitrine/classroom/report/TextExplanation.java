package vitrine.classroom.report;

import java.util.List;

/// What one method says of a text, word by word.
///
/// @param explanation   the method, and what it found of the network's inputs
/// @param contributions what each word and sign adds, from left to right
public record TextExplanation(Explanation explanation, List<Contribution> contributions) {
    /// Copies the list.
    public TextExplanation {
        contributions = List.copyOf(contributions);
    }

    /// The numbers alone.
    double[] amounts() {
        return contributions.stream().mapToDouble(Contribution::amount).toArray();
    }
}
