package vitrine.classroom.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextMethodsTest {
    static List<Method> methods() {
        return TextMethods.METHODS;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodSaysWhatItAsksHowToReadItAndWhatItCannotTell(Method method) {
        assertThat(method.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(method.asks()).endsWith("?");
        assertThat(List.of(method.reading(), method.limits())).allSatisfy(sentence -> assertThat(sentence).endsWith("."));
        assertThat(List.of(method.asks(), method.reading(), method.limits()))
                .allSatisfy(sentence -> assertThat(sentence.replaceAll("[.?]$", "")).doesNotContainPattern("[.?!] "));
    }

    @Test
    void noNameStandsForTheUsualMethodsAndAllForEveryOneOnce() {
        assertThat(TextMethods.named(List.of())).extracting(Method::name)
                .containsExactlyElementsOf(TextMethods.DEFAULT_NAMES);
        assertThat(TextMethods.named(List.of("ablation", "all"))).containsExactlyInAnyOrderElementsOf(TextMethods.METHODS)
                .first().extracting(Method::name).isEqualTo("ablation");
        assertThatThrownBy(() -> TextMethods.named(List.of("lima"))).hasMessage(
                "there is no method 'lima' for texts; did you mean 'lime'?");
    }
}
