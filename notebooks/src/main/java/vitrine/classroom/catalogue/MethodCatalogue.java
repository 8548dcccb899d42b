package vitrine.classroom.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// All methods of explanation that the command line knows.
public final class MethodCatalogue {
    /// The name that stands for every method.
    public static final String ALL_NAMES = "all";

    /// What is shown when nobody asks for anything else: one method for each kind of access to a model, and the
    /// cautionary one.
    public static final List<String> DEFAULT_NAMES =
            List.of("integrated-gradients", "occlusion", "saliency", "guided-backpropagation");

    private static final List<Family> FAMILIES = List.of(
            new Family("Gradients", "How the score changes as the input changes, here or on the way from a baseline.",
                    GradientMethods.METHODS),
            new Family("Propagation rules", "What arrives at the input when the score is sent back through the layers "
                    + "by other rules than the chain rule's.", PropagationMethods.METHODS),
            new Family("Class activation maps", "Where in the picture a layer finds the features that speak for the class.",
                    ActivationMapMethods.METHODS),
            new Family("Perturbation", "What happens to the score when parts of the input are taken away.",
                    PerturbationMethods.METHODS),
            new Family("Shapley values", "The score shared among parts of the input, as players share what they earn.",
                    ShapleyMethods.METHODS),
            new Family("Surrogates", "A model that everybody can read, made to say what the network says nearby.",
                    SurrogateMethods.METHODS));

    private static final List<Method> METHODS = FAMILIES.stream().flatMap(family -> family.methods().stream()).toList();

    private MethodCatalogue() {}

    /// Every family.
    public static List<Family> families() {
        return FAMILIES;
    }

    /// Every method, family by family.
    public static List<Method> methods() {
        return METHODS;
    }

    /// Every method's name, in the same order.
    public static List<String> names() {
        return METHODS.stream().map(Method::name).toList();
    }

    /// The methods with these names, each once, in the order in which they are first named; `all` stands for every
    /// method.
    ///
    /// @throws IllegalArgumentException if no method has one of the names; the message suggests the nearest
    public static List<Method> named(List<String> names) {
        SequencedSet<String> wanted = new LinkedHashSet<>();
        for (String name : names) {
            if (name.equals(ALL_NAMES)) {
                wanted.addAll(names());
            } else {
                wanted.add(name);
            }
        }
        List<Method> chosen = new ArrayList<>();
        for (String name : wanted) {
            chosen.add(METHODS.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow(() ->
                    new IllegalArgumentException("there is no method '" + name + "'; "
                            + NearestName.suggestion(name, names()))));
        }
        return List.copyOf(chosen);
    }
}
