package vitrine.xai.planted;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;

/// One term of a polynomial: c · Π xᵢ^pᵢ.
///
/// @param coefficient c
/// @param powers      pᵢ, at least 1, of every feature in the term, at least one feature
public record PlantedTerm(double coefficient, SequencedMap<Integer, Integer> powers) {
    /// Copies the powers, in the order of the features, and checks them.
    public PlantedTerm {
        powers = new TreeMap<>(powers);
        if (powers.isEmpty() || powers.values().stream().anyMatch(power -> power < 1)) {
            throw new IllegalArgumentException("a term of the powers " + powers + ": expected at least one, from 1");
        }
    }

    /// c times these features; a feature that is named twice is squared.
    public static PlantedTerm of(double coefficient, int... features) {
        SequencedMap<Integer, Integer> powers = new TreeMap<>();
        for (int feature : features) {
            powers.merge(feature, 1, Integer::sum);
        }
        return new PlantedTerm(coefficient, powers);
    }

    /// The term's value at x.
    double at(double... x) {
        double product = coefficient;
        for (var factor : powers.entrySet()) {
            product *= Math.pow(x[factor.getKey()], factor.getValue());
        }
        return product;
    }

    /// The features of the product, each as often as its power says.
    List<Integer> factors() {
        return powers.entrySet().stream()
                .flatMap(factor -> Collections.nCopies(factor.getValue(), factor.getKey()).stream()).toList();
    }

    /// Σ pᵢ.
    int degree() {
        return factors().size();
    }

    /// The term as it is written, such as `2.00·x0·x3^2`.
    @Override
    public String toString() {
        List<String> factors = new ArrayList<>(List.of(String.format(Locale.ROOT, "%.2f", coefficient)));
        powers.forEach((feature, power) -> factors.add("x" + feature + (power == 1 ? "" : "^" + power)));
        return String.join("·", factors);
    }
}
