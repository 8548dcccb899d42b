package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.perturbation.Slic;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.FillValue;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.PartitionShap;
import vitrine.xai.shapley.PartitionTree;
import vitrine.xai.shapley.PermutationShapley;
import vitrine.xai.shapley.Shap;

/// The methods of `vitrine.xai.shapley`.
final class ShapleyMethods {
    private static final Paper LUNDBERG = new Paper("Lundberg and Lee", 2017,
            "A unified approach to interpreting model predictions", "NIPS 2017");

    static final List<Method> METHODS = List.of(
            new Method(
                    "shapley",
                    "Shapley values",
                    new Paper("Shapley", 1953,
                            "A value for n-person games", "Contributions to the Theory of Games II"),
                    "When the nine cells of a 3 × 3 grid join in one after the other, what does each add to the "
                            + "score on average over all orders?",
                    "A red cell adds to the score, a blue one takes from it, and all cells together add up to the "
                            + "score of the picture minus that of black; each pixel has an equal part of its cell's value.",
                    "All 512 coalitions of nine cells are asked for, so the cells are large; most of the half-covered "
                            + "pictures are unlike any in the training set.",
                    seed -> new Shap(new ExactShapley(), new BaselineValue(), Grouping.grid(3, 3))),
            new Method(
                    "shap",
                    "SHAP on superpixels",
                    LUNDBERG,
                    "When about fifty superpixels, painted over with their mean colour, are uncovered one after the other, "
                            + "what does each add to the score on average over all orders?",
                    "Red superpixels raise the score and blue ones lower it, and all add up to the score of the picture "
                            + "minus that of the picture in which every superpixel is painted over; each pixel has an equal "
                            + "part of its superpixel's value.",
                    "It is an estimate from random pictures with painted patches, which the network has never seen, "
                            + "and other superpixels or colours would give other values.",
                    seed -> new Shap(new KernelShap(1000, seed), new FillValue(), new Slic(50))),
            new Method(
                    "kernel-shap",
                    "Kernel SHAP",
                    LUNDBERG,
                    "Which additive score of the 49 cells of a 7 × 7 grid fits the scores of many half-covered pictures "
                            + "best, as the Shapley kernel weighs them?",
                    "Red cells speak for the class and blue ones against it, and all add up to the score of the picture "
                            + "minus that of black.",
                    "It is an estimate from random coalitions, with the standard error in the certificate, and the "
                            + "network is asked about pictures with holes, which it has never seen.",
                    seed -> new Shap(new KernelShap(1000, seed), new BaselineValue(), Grouping.grid(7, 7))),
            new Method(
                    "permutation-shap",
                    "Permutation SHAP",
                    new Paper("Mitchell, Cooper, Frank and Holmes", 2022,
                            "Sampling permutations for Shapley value estimation", "JMLR 23"),
                    "When the 49 cells of a 7 × 7 grid join in one after the other, in a few random orders and back "
                            + "again, what does each add on average?",
                    "Red cells raise the score as they come in and blue ones lower it, and all add up to the score of the "
                            + "picture minus that of black.",
                    "It is an average over few orders, with the standard error in the certificate; walking each order "
                            + "backwards too cancels what cells do in pairs, not what they do in threes.",
                    seed -> new Shap(new PermutationShapley(40, seed), new BaselineValue(), Grouping.grid(7, 7))),
            new Method(
                    "partition-shap",
                    "Partition SHAP",
                    new Paper("Owen", 1977,
                            "Values of games with a priori unions", "Mathematical Economics and Game Theory"),
                    "When the picture is halved again and again, what does each half add to the score, before and after "
                            + "the other half?",
                    "Red cells raise the score and blue ones lower it, fine where much happens and in large blocks where "
                            + "little does, and all add up to the score of the picture minus that of black.",
                    "Cells that stay together in the halving come in together, so the values depend on where the picture "
                            + "is cut, and 600 coalitions do not divide all of it.",
                    seed -> new Shap(new PartitionShap(PartitionTree.grid(14, 14), 600), new BaselineValue(),
                            Grouping.grid(14, 14))));

    private ShapleyMethods() {}
}
