package vitrine.classroom.report;

import java.util.List;
import vitrine.xai.perturbation.PartialDependence;

/// How the score depends on one column.
///
/// @param column   its name
/// @param places   the values that it was set to: numbers of a numeric column, else 0, 1, …
/// @param names    the kinds of a categorical column in the order of the places; empty for a numeric one
/// @param curves   the answers of single rows and their mean
/// @param here     the place of the explained row; NaN if its value is missing
/// @param observed where the values of the data lie
public record Dependence(String column, List<Double> places, List<String> names, PartialDependence curves,
        double here, List<Double> observed) {
    /// Copies the lists.
    public Dependence {
        places = List.copyOf(places);
        names = List.copyOf(names);
        observed = List.copyOf(observed);
    }
}
