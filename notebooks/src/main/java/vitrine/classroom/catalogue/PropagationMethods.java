package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.xai.propagation.Composite;
import vitrine.xai.propagation.Deconvnet;
import vitrine.xai.propagation.DeepLift;
import vitrine.xai.propagation.GuidedBackpropagation;
import vitrine.xai.propagation.LinearRule;
import vitrine.xai.propagation.Lrp;

/// The methods of `vitrine.xai.propagation`.
final class PropagationMethods {
    static final List<Method> METHODS = List.of(
            new Method(
                    "guided-backpropagation",
                    "Guided backpropagation",
                    new Paper("Springenberg, Dosovitskiy, Brox and Riedmiller", 2014,
                            "Striving for simplicity: the all convolutional net", "ICLR Workshop 2015"),
                    "What does the gradient look like if every ReLU on the way back lets only positive signals pass?",
                    "Sharp red and blue strokes are edges whose brightening or darkening excites units "
                            + "that are active and speak for the class.",
                    "It mostly redraws the image: the map hardly changes when the upper layers' weights "
                            + "are drawn anew, so it says little about why the network decided.",
                    seed -> new GuidedBackpropagation()),
            new Method(
                    "deconvnet",
                    "Deconvnet",
                    new Paper("Zeiler and Fergus", 2014,
                            "Visualizing and understanding convolutional networks", "ECCV"),
                    "Which pattern would the network paint if it ran backwards from this class?",
                    "Red strokes are what the positive signals paint, through the places where max-pooling found "
                            + "its maxima.",
                    "It depends on the image only through those places, and hardly on the class.",
                    seed -> new Deconvnet()),
            new Method(
                    "deeplift",
                    "DeepLIFT",
                    new Paper("Shrikumar, Greenside and Kundaje", 2017,
                            "Learning important features through propagating activation differences", "ICML"),
                    "How did each pixel's difference from black, followed from neuron to neuron, change the score?",
                    "Red pixels raised the score compared with a black picture, blue ones lowered it, and all of "
                            + "them add up to the change.",
                    "Another network that computes the same can give another map, and black is only one of many "
                            + "references.",
                    seed -> new DeepLift()),
            new Method(
                    "lrp-epsilon",
                    "LRP-ε",
                    new Paper("Bach, Binder, Montavon, Klauschen, Müller and Samek", 2015,
                            "On pixel-wise explanations for non-linear classifier decisions by layer-wise relevance "
                                    + "propagation", "PLOS ONE 10"),
                    "If the score flowed back through the network like water, each neuron sharing it among its inputs "
                            + "by their contributions, how much would arrive at each pixel?",
                    "Red pixels contributed to the score, blue ones against it; black pixels, which are zero, "
                            + "contributed nothing.",
                    "It is close to the gradient times the input, and as ragged; what biases took is nobody's.",
                    seed -> new Lrp(new LinearRule.Epsilon())),
            new Method(
                    "lrp-composite",
                    "LRP, composite",
                    new Paper("Montavon, Binder, Lapuschkin, Samek and Müller", 2019,
                            "Layer-wise relevance propagation: an overview", "Explainable AI, LNCS 11700"),
                    "How does the score flow back if contradictions count less near the image, and black pixels "
                            + "take part?",
                    "Red areas made the network say this class; the map is smooth because the lower layers favour "
                            + "what excites.",
                    "The rules were chosen for maps that look right, not derived from the network; another choice "
                            + "gives another map.",
                    seed -> new Lrp(Composite.epsilonGammaBox(0, 1))));

    private PropagationMethods() {}
}
