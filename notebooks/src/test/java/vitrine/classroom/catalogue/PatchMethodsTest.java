package vitrine.classroom.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.Sequential;
import vitrine.nn.data.Mnist;
import vitrine.nn.zoo.DigitTransformer;
import vitrine.xai.Target;

class PatchMethodsTest {
    private static final Sequential TRANSFORMER = DigitTransformer.pretrained(Backends.lookup());
    private static final NdArray DIGIT = Mnist.test().image(100);

    /// Those that must know what a transformer is made of. For the others it is a black box, or has a gradient.
    static List<Method> methods() {
        return Stream.of(PatchMethods.ATTENTION.methods(), PropagationMethods.METHODS,
                PatchMethods.named(List.of("saliency", "occlusion"))).flatMap(List::stream).toList();
    }

    static List<Method> attention() {
        return PatchMethods.ATTENTION.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theMethodExplainsWhatTheTransformerSeesInADigit(Method method) {
        double[] values = method.explainer(Seed.of(1)).explain(TRANSFORMER, DIGIT, Target.of(method.scale(), 4, "4"))
                .values().toDoubles();

        assertThat(Arrays.stream(values).boxed()).allMatch(Double::isFinite).anyMatch(value -> value != 0);
    }

    @ParameterizedTest
    @MethodSource("attention")
    void everyMethodThatLooksAtAttentionSaysWhatItAsksHowToReadItAndWhatItCannotTell(Method method) {
        assertThat(method.asks()).endsWith("?");
        assertThat(List.of(method.asks(), method.reading(), method.limits()))
                .allSatisfy(sentence -> assertThat(sentence.replaceAll("[.?]$", "")).doesNotContainPattern("[.?!] ")
                        .doesNotContain("word"));
    }

    @Test
    void allStandsForEveryMethodOnceAndAnUnknownNameIsAnsweredWithTheNearest() {
        assertThat(PatchMethods.named(List.of("occlusion", "all"))).containsExactlyInAnyOrderElementsOf(PatchMethods.METHODS)
                .first().extracting(Method::name).isEqualTo("occlusion");
        assertThat(PatchMethods.named(PatchMethods.DEFAULT_NAMES)).hasSize(4);
        assertThatThrownBy(() -> PatchMethods.named(List.of("grad-cam")))
                .hasMessageStartingWith("there is no method 'grad-cam' for transformers of pictures; ");
    }
}
