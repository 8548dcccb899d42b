package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.xai.propagation.Deconvnet;
import vitrine.xai.propagation.DeepLift;
import vitrine.xai.propagation.GuidedBackpropagation;

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
                    seed -> new DeepLift()));

    private PropagationMethods() {}
}
