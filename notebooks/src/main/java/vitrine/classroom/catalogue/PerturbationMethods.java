package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.xai.perturbation.Occlusion;

/// The methods of `vitrine.xai.perturbation`.
final class PerturbationMethods {
    static final List<Method> METHODS = List.of(
            new Method(
                    "occlusion",
                    "Occlusion",
                    new Paper("Zeiler and Fergus", 2014,
                            "Visualizing and understanding convolutional networks", "ECCV 2014"),
                    "When a small black square covers a part of the digit, how far does the score fall?",
                    "Red regions lower the score when they are covered, so the network relies on them; "
                            + "blue ones raise it when they are gone.",
                    "Covered digits are unlike any in the training set, black over black changes "
                            + "nothing, and two parts that can replace each other both look unimportant.",
                    seed -> new Occlusion()));

    private PerturbationMethods() {}
}
