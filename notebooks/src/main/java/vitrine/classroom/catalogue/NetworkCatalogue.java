package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.array.Seed;
import vitrine.nn.zoo.DigitTransformer;
import vitrine.nn.zoo.LeNet;
import vitrine.nn.zoo.QuestionTransformer;

/// All networks that the command line knows.
public final class NetworkCatalogue {
    private static final List<NetworkEntry> ENTRIES = List.of(
            new NetworkEntry("lenet", "LeNet-5 for handwritten digits, trained on MNIST; 61,706 weights",
                    LeNet.INPUT, backend -> LeNet.create(backend, Seed.of(0))),
            new NetworkEntry("digit-transformer",
                    "a small vision transformer for handwritten digits, trained on MNIST; 28,202 weights",
                    DigitTransformer.INPUT, backend -> DigitTransformer.create(backend, Seed.of(0))),
            new NetworkEntry("question-transformer",
                    "a small transformer for the kind of answer that a question wants; 26,148 weights",
                    QuestionTransformer.inputShape(), backend -> QuestionTransformer.create(backend, Seed.of(0))));

    private NetworkCatalogue() {}

    /// Every network.
    public static List<NetworkEntry> entries() {
        return ENTRIES;
    }

    /// Every network's name, in the same order.
    public static List<String> names() {
        return ENTRIES.stream().map(NetworkEntry::name).toList();
    }

    /// The network with this name.
    ///
    /// @throws IllegalArgumentException if there is none; the message suggests the nearest
    public static NetworkEntry named(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("there is no model '" + name + "'; "
                        + NearestName.suggestion(name, names())));
    }
}
