package vitrine.classroom.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// All methods of explanation that the command line knows.
public final class MethodCatalogue {
    /// The name that stands for every method.
    public static final String ALL_NAMES = "all";

    /// What is shown when nobody asks for anything else: one method for each kind of access to a model, and the
    /// cautionary one.
    public static final List<String> DEFAULT_NAMES =
            List.of("integrated-gradients", "occlusion", "saliency", "guided-backpropagation");

    private static final List<Method> METHODS = Stream.of(
                    GradientMethods.METHODS, PropagationMethods.METHODS, PerturbationMethods.METHODS)
            .flatMap(List::stream)
            .toList();

    private MethodCatalogue() {}

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
