package vitrine.xai.perturbation;

import java.util.HashMap;
import java.util.Map;
import vitrine.array.NdArray;

/// The different words of a text as its features, a bag of words: what is switched off disappears wherever it stands.
///
/// A text is the numbers of its words, (T). The word that fills it up, if it does, is a feature like any other; where it
/// also takes the place of what is removed, switching it off changes nothing.
public record Words() implements Grouping {
    /// The words of a text, numbered in the order in which they first come.
    ///
    /// @param input (T), one number for each word
    @Override
    public FeatureGroups of(NdArray input) {
        if (input.shape().rank() != 1) {
            throw new IllegalArgumentException(
                    "words of an input of shape " + input.shape() + ": expected the numbers of a text's words (T)");
        }
        double[] text = input.toDoubles();
        Map<Double, Integer> groups = new HashMap<>();
        int[] groupOf = new int[text.length];
        for (int i = 0; i < text.length; i++) {
            groupOf[i] = groups.computeIfAbsent(text[i], _ -> groups.size());
        }
        return FeatureGroups.of(input.shape(), groupOf);
    }

    @Override
    public String toString() {
        return "words";
    }
}
