package vitrine.classroom.catalogue;

import java.util.List;
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
                    seed -> new GuidedBackpropagation()));

    private PropagationMethods() {}
}
