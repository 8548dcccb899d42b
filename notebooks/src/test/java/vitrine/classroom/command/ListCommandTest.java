package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.catalogue.TextMethods;

class ListCommandTest {
    @Test
    void everythingIsListedWhereNothingIsNamed() {
        Cli cli = Cli.run("list");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines().filter(line -> !line.startsWith(" ") && !line.isEmpty()))
                .containsExactly("models", "datasets", "methods", "backends");
    }

    @Test
    void everyMethodHasALine() {
        assertThat(Cli.run("list", "methods").out().lines().skip(1).map(line -> line.strip().split(" ", -1)[0]))
                .containsExactlyElementsOf(Stream.concat(MethodCatalogue.names().stream(),
                        TextMethods.ATTENTION.stream().map(Method::name)).toList());
    }

    @Test
    void whatIsSaidOfAllMethodsBeginsInTheSameColumn() {
        List<String> lines = Cli.run("list", "methods").out().lines().skip(1).toList();
        int column = "  multi-baseline-integrated-gradients ".length();

        assertThat(lines).allSatisfy(line -> {
            assertThat(line.charAt(column - 1)).isEqualTo(' ');
            assertThat(Character.isUpperCase(line.charAt(column))).as(line).isTrue();
        });
    }

    @Test
    void everyBackendHasALineThatSaysWhyItIsMissingIfItIs() {
        Cli cli = Cli.run("list", "backends");

        for (var backend : Backends.all()) {
            assertThat(cli.out()).contains(backend.name(), backend.description());
            assertThat(cli.out()).contains(backend.backend().isPresent() ? "" : "not available: " + backend.reason());
        }
    }

    @Test
    void modelsAndDataSetsAreNamed() {
        assertThat(Cli.run("list", "models").out()).contains("lenet");
        assertThat(Cli.run("list", "datasets").out()).contains("mnist");
    }

    @Test
    void whatIsNotThereIsAnsweredWithTheNearest() {
        Cli cli = Cli.run("list", "method");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).hasLineCount(1).contains("did you mean 'methods'?");
    }
}
