package vitrine.gan.latent;

import java.util.List;
import vitrine.array.NdArray;

/// What an activation maximisation found from one start, step by step: number 0 is the start, the last one the end.
///
/// @param pictures      (C, H, W) each
/// @param logits        of the wanted class
/// @param probabilities of the wanted class
public record Ascent(List<NdArray> pictures, List<Double> logits, List<Double> probabilities) {
    /// Copies the lists, and checks that they are of one length.
    public Ascent {
        pictures = List.copyOf(pictures);
        logits = List.copyOf(logits);
        probabilities = List.copyOf(probabilities);
        if (pictures.isEmpty() || pictures.size() != logits.size() || pictures.size() != probabilities.size()) {
            throw new IllegalArgumentException(pictures.size() + " pictures with " + logits.size() + " logits and "
                    + probabilities.size() + " probabilities");
        }
    }

    /// How many steps were taken.
    public int steps() {
        return pictures.size() - 1;
    }

    /// The picture that the classifier likes best: the last one.
    public NdArray summit() {
        return pictures.getLast();
    }
}
