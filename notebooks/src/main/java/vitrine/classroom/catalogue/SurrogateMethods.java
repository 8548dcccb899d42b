package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.xai.perturbation.Slic;
import vitrine.xai.surrogate.FeatureSelection;
import vitrine.xai.surrogate.Fill;
import vitrine.xai.surrogate.Lime;
import vitrine.xai.surrogate.Locality;
import vitrine.xai.surrogate.TreeLime;

/// The methods of `vitrine.xai.surrogate`.
final class SurrogateMethods {
    private static final int SEGMENTS = 50;
    private static final int SAMPLES = 1000;
    private static final int QUESTIONS = 3;

    private static final Paper RIBEIRO = new Paper("Ribeiro, Singh and Guestrin", 2016,
            "“Why should I trust you?”: explaining the predictions of any classifier", "KDD 2016");

    static final List<Method> METHODS = List.of(
            new Method(
                    "lime",
                    "LIME",
                    RIBEIRO,
                    "Which weighted sum of about fifty superpixels says most nearly what the network says of many "
                            + "pictures in which some of them are painted over with their mean colour?",
                    "Switching a red superpixel on adds to the score near this picture, a blue one takes from it, and "
                            + "each pixel carries the whole weight of its superpixel.",
                    "It is true of the stand-in model alone, whose R² in the certificate says how far it is like the "
                            + "network; other superpixels, widths or draws give other weights.",
                    seed -> Lime.ofImages(new Slic(SEGMENTS), SAMPLES, seed)),
            new Method(
                    "sparse-lime",
                    "LIME with five superpixels",
                    RIBEIRO,
                    "If the weighted sum may use only five superpixels, those that the LASSO keeps longest, which are "
                            + "they?",
                    "The five coloured superpixels are the shortest explanation that fits, red for the class and blue "
                            + "against it; white ones were left out, which does not make them unimportant.",
                    "Of superpixels that go together the LASSO keeps one and drops the others, so a few different draws "
                            + "should be looked at.",
                    seed -> new Lime(new Slic(SEGMENTS), Fill.mean(), Lime.Drawing.COINS, SAMPLES, Locality.IMAGES,
                            new FeatureSelection.Lasso(5), 1, seed)),
            new Method(
                    "tree-lime",
                    "LIME with a tree",
                    RIBEIRO,
                    "Which three questions, each whether a superpixel is in sight, come nearest to what the network says "
                            + "of many pictures in which some superpixels are painted over?",
                    "The superpixels that the tree asked about on this picture's way are coloured, red where being in "
                            + "sight raised the answer; together they lead from the mean around the picture to the tree's "
                            + "answer, and the certificate has the way in words.",
                    "What is not on the way is white, although another draw might have asked about it; R² in the "
                            + "certificate says how little so few questions explain.",
                    seed -> TreeLime.ofImages(new Slic(SEGMENTS), QUESTIONS, SAMPLES, seed)));

    private SurrogateMethods() {}
}
