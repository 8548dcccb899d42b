package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.xai.Baseline;
import vitrine.xai.Target;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.perturbation.Occlusion;
import vitrine.xai.perturbation.Rise;

/// The methods of `vitrine.xai.perturbation`.
final class PerturbationMethods {
    static final List<Method> METHODS = List.of(
            new Method(
                    "occlusion",
                    "Occlusion",
                    new Paper("Zeiler and Fergus", 2014,
                            "Visualizing and understanding convolutional networks", "ECCV 2014"),
                    "When a small black square covers a part of the picture, how far does the score fall?",
                    "Red regions lower the score when they are covered, so the network relies on them; "
                            + "blue ones raise it when they are gone.",
                    "Covered pictures are unlike any in the training set, black over black changes "
                            + "nothing, and two parts that can replace each other both look unimportant.",
                    seed -> new Occlusion()),
            new Method(
                    "feature-ablation",
                    "Feature ablation",
                    new Paper("Zeiler and Fergus", 2014,
                            "Visualizing and understanding convolutional networks", "ECCV 2014"),
                    "When one cell of a 7 × 7 grid is cut out of the picture, how far does the score fall?",
                    "A red cell is missed when it is gone, a blue one is in the way, and all of a cell's drop is "
                            + "written on each of its pixels.",
                    "It takes away one cell at a time, so two parts that can replace each other both look "
                            + "unimportant, and the values add up to nothing in particular.",
                    seed -> new FeatureAblation(Grouping.grid(7, 7), Baseline.zero())),
            new Method(
                    "rise",
                    "RISE",
                    new Paper("Petsiuk, Das and Saenko", 2018,
                            "RISE: randomized input sampling for explanation of black-box models", "BMVC 2018"),
                    "Seen through many random soft masks, with which parts of the picture in sight is the probability of "
                            + "the class high?",
                    "Where a red region is in sight the probability lies above its mean over all masks, and where a blue "
                            + "one is, below.",
                    "It is an average over random draws, with the standard error in the certificate, its detail ends "
                            + "at the size of a mask's cell, and it explains a probability where the other methods explain "
                            + "a logit.",
                    Target.Scale.PROBABILITY,
                    seed -> new Rise(4000, 7, 7, 0.5, seed, true)));

    private PerturbationMethods() {}
}
