package vitrine.classroom.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What one column of a row, or one word of a text, has to say for the explained number.
///
/// @param name   the column, or the word
/// @param value  what it holds; empty for a word
/// @param amount what it adds to the score
public record Contribution(String name, String value, double amount) {
    /// The strongest ones first; what is beyond the first `most` is summed up in a last one.
    public static List<Contribution> strongest(List<Contribution> all, int most) {
        List<Contribution> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingDouble((Contribution c) -> Math.abs(c.amount())).reversed());
        if (sorted.size() <= most) {
            return sorted;
        }
        List<Contribution> rest = sorted.subList(most - 1, sorted.size());
        double sum = rest.stream().mapToDouble(Contribution::amount).sum();
        List<Contribution> shown = new ArrayList<>(sorted.subList(0, most - 1));
        shown.add(new Contribution(rest.size() + " others", "", sum));
        return shown;
    }
}
