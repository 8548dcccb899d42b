package vitrine.classroom.conformance;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.nn.Sequential;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// The examples of a reference case, each explained by itself with a method of ours.
public final class Explained {
    private Explained() {}

    /// A method for each example.
    @FunctionalInterface
    public interface MethodOf {
        /// The method that explains example i.
        Explainer<? super Sequential> example(int i);
    }

    /// The explanations of all examples by one method.
    public static List<Attribution> by(ReferenceCase about, Explainer<? super Sequential> method) {
        return by(about, i -> method);
    }

    /// The explanations of all examples.
    public static List<Attribution> by(ReferenceCase about, MethodOf methods) {
        return by(about, ReferenceNetwork.behindEmbedding(about), i -> target(about, i), methods);
    }

    /// The explanations of the same number for all examples.
    public static List<Attribution> by(ReferenceCase about, Target target, Explainer<? super Sequential> method) {
        return by(about, ReferenceNetwork.behindEmbedding(about), i -> target, i -> method);
    }

    /// The explanations of all examples of another network.
    public static List<Attribution> by(ReferenceCase about, Sequential network,
            Explainer<? super Sequential> method) {
        return by(about, network, i -> target(about, i), i -> method);
    }

    private static List<Attribution> by(ReferenceCase about, Sequential network, IntFunction<Target> targets,
            MethodOf methods) {
        NdArray x = about.input("x");
        return IntStream.range(0, x.shape().dim(0)).mapToObj(i -> methods.example(i)
                .explain(network, ReferenceNetwork.embedded(about, x.at(i)), targets.apply(i))).toList();
    }

    /// The explained number of example i.
    public static Target target(ReferenceCase about, int i) {
        return about.param("output").asString("").startsWith("softmax")
                ? Target.probability(about.target(i))
                : Target.logit(about.target(i));
    }

    /// The values of all explanations, (N, …).
    public static NdArray values(List<Attribution> attributions) {
        NdArray[] rows = attributions.stream().map(why -> why.values().unsqueeze(0)).toArray(NdArray[]::new);
        return rows[0].backend().concat(0, rows);
    }
}
