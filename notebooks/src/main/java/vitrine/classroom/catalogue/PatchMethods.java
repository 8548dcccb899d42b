package vitrine.classroom.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vitrine.xai.attention.AttentionRelevance;
import vitrine.xai.attention.AttentionRollout;
import vitrine.xai.attention.RawAttention;
import vitrine.xai.attention.Reading;

/// The methods that explain what a transformer says of a picture, which it cuts into patches: those that look at its
/// attention, and of the others all that need no layer with rows and columns and no straight pieces between kinks.
public final class PatchMethods {
    /// The methods of `vitrine.xai.attention`, for a class token that reads the patches.
    public static final Family ATTENTION = new Family("Attention",
            "Which patches the class token looked at, through one block or all of them.", List.of(
            new Method(
                    "attention-relevance",
                    "Attention relevance",
                    TextMethods.CHEFER,
                    "Through all blocks, which patches did the class token look at where looking raised the score of this "
                            + "class?",
                    "The redder a patch, the more the looks at it speak for the class.",
                    "It is never negative, so it cannot show what speaks against the class, and what patches say by "
                            + "themselves, past the attention, is left out.",
                    seed -> new AttentionRelevance(Reading.FIRST)),
            new Method(
                    "attention-rollout",
                    "Attention rollout",
                    TextMethods.ABNAR,
                    "If half of what leaves a block came from where it looked and half straight through, how much of the "
                            + "class token came from each patch?",
                    "The shares of all patches and of the class token itself add up to 1, and a redder patch has a larger "
                            + "one.",
                    "It is the same for every class, and it does not know whether a look changed anything.",
                    seed -> new AttentionRollout(Reading.FIRST)),
            new Method(
                    "raw-attention",
                    "Raw attention",
                    TextMethods.VASWANI,
                    "Which patches did the class token look at in the last block, on the average of its heads?",
                    "A redder patch was looked at more.",
                    "Behind the first block a place holds more than its own patch, so attention there is not attention to "
                            + "patches, and it is the same for every class.",
                    seed -> new RawAttention(Reading.FIRST))));

    /// All of them.
    public static final List<Method> METHODS = all();

    /// The methods that are shown when none is asked for.
    public static final List<String> DEFAULT_NAMES =
            List.of("attention-relevance", "attention-rollout", "integrated-gradients", "occlusion");

    private PatchMethods() {}

    private static List<Method> all() {
        List<Method> methods = new ArrayList<>(ATTENTION.methods());
        MethodCatalogue.methods().stream()
                .filter(method -> !ActivationMapMethods.METHODS.contains(method))
                .filter(method -> !method.name().equals(PhotoSettings.TOO_LONG))
                .forEach(methods::add);
        return List.copyOf(methods);
    }

    /// The methods with these names, each once; `all` stands for every method.
    ///
    /// @throws IllegalArgumentException if no method for transformers has one of the names; the message suggests the
    ///         nearest
    public static List<Method> named(List<String> names) {
        return names.stream()
                .flatMap(name -> name.equals(MethodCatalogue.ALL_NAMES)
                        ? METHODS.stream().map(Method::name) : Stream.of(name))
                .distinct()
                .map(name -> METHODS.stream().filter(method -> method.name().equals(name)).findFirst().orElseThrow(() ->
                        new IllegalArgumentException("there is no method '" + name + "' for transformers of pictures; "
                                + NearestName.suggestion(name, METHODS.stream().map(Method::name).toList()))))
                .toList();
    }
}
