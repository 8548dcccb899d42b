package vitrine.classroom.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Sequential;
import vitrine.nn.zoo.LeNet;
import vitrine.xai.Attribution;
import vitrine.xai.Target;

class MethodCatalogueTest {
    static List<Method> methods() {
        return MethodCatalogue.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodSaysWhatItAsksHowToReadItAndWhatItCannotTell(Method method) {
        assertThat(method.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(method.title()).isNotBlank();
        assertThat(method.asks()).endsWith("?");
        assertThat(List.of(method.reading(), method.limits()))
                .allSatisfy(sentence -> assertThat(sentence).endsWith("."));
        // One sentence each: no full stop but at the end.
        assertThat(List.of(method.asks(), method.reading(), method.limits()))
                .allSatisfy(sentence -> assertThat(sentence.replaceAll("[.?]$", "")).doesNotContainPattern("[.?!] "));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodExplainsAnImage(Method method) {
        Sequential network = LeNet.create(Backends.lookup(), Seed.of(1));
        NdArray image = Backends.reference().array(Shape.of(1, 28, 28), Seed.of(2).uniform(784, 0, 1));

        var attribution = method.explainer(Seed.of(1)).explain(network, image, Target.logit(3));

        assertThat(Arrays.stream(attribution.values().toDoubles()).boxed()).allMatch(Double::isFinite);
        // A map of what speaks for a class may be blank, but not for every class.
        assertThat(isBlank(attribution) && IntStream.range(4, 10).allMatch(digit ->
                isBlank(method.explainer(Seed.of(1)).explain(network, image, Target.logit(digit))))).isFalse();
        assertThat(attribution.certificate().target()).isEqualTo("logit of class 3");
    }

    @Test
    void riseExplainsTheProbabilityAsItsPaperDoesAndAllOthersTheLogit() {
        assertThat(MethodCatalogue.methods()).allSatisfy(method -> assertThat(method.scale()).isEqualTo(
                method.name().equals("rise") ? Target.Scale.PROBABILITY : Target.Scale.LOGIT));
    }

    private static boolean isBlank(Attribution why) {
        return Arrays.stream(why.values().toDoubles()).allMatch(value -> value == 0);
    }

    @Test
    void namesAreUniqueAndTheUsualOnesExist() {
        assertThat(MethodCatalogue.names()).doesNotHaveDuplicates().doesNotContain(MethodCatalogue.ALL_NAMES)
                .containsAll(MethodCatalogue.DEFAULT_NAMES);
    }

    @Test
    void allStandsForEveryMethodOnce() {
        assertThat(MethodCatalogue.named(List.of("occlusion", "all"))).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(MethodCatalogue.methods())
                .first().extracting(Method::name).isEqualTo("occlusion");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> MethodCatalogue.named(List.of("salience")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no method 'salience'; did you mean 'saliency'?");
    }
}
