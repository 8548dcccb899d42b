package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

class VitrineCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "explain", "train", "list", "data", "data mnist-subset", "gan", "gan train", "gan diary",
            "gan lesson", "game", "bench", "bench explain-budget", "generate-completion"})
    void everyCommandExplainsItself(String command) {
        Cli cli = Cli.run((command + " --help").strip().split(" "));

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).startsWith(("Usage: vitrine " + command).strip()).contains("Options:");
    }

    @Test
    void theVersionIsKnown() {
        Cli cli = Cli.run("--version");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).startsWith("vitrine ").contains("Java " + Runtime.version());
    }

    @Test
    void shellsLearnToCompleteCommandsAndNames() {
        Cli cli = Cli.run("generate-completion");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("complete", "mnist-subset", "integrated-gradients", "reference", "datasets", "wgan-gp", "least-squares");
    }

    @Test
    void withoutACommandTheCommandsAreNamed() {
        Cli cli = Cli.run();

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains("explain, train, gan, list, data");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearest() {
        Cli cli = Cli.run("explian");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains("did you mean 'explain'?");
    }

    @Test
    void aStackTraceComesOnlyOnRequest() {
        String[] wrong = {"explain", "--class", "x"};
        String[] verbose = {"explain", "--class", "x", "--verbose"};

        assertThat(Cli.run(wrong).err()).hasLineCount(1);
        assertThat(Cli.run(verbose).err()).contains("BadInput").contains("\tat ");
        assertThat(Cli.run(verbose).exitCode()).isEqualTo(2);
    }

    @Test
    void whatTheProgramIsAtFaultForEndsWithCode1AndASentence() {
        Cli cli = runFailing(() -> {
            throw new IllegalStateException("a wheel fell off");
        });

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err()).hasLineCount(1).contains("internal error", "a wheel fell off");
    }

    @Test
    void errorsEndInASentenceToo() {
        Cli cli = runFailing(() -> {
            throw new OutOfMemoryError("test");
        });

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err()).hasLineCount(1).contains("memory is full");
    }

    private static Cli runFailing(Callable<Integer> work) {
        CommandLine commandLine = VitrineCommand.commandLine();
        commandLine.addSubcommand("fail", new Failing(work));
        FailureHandler failures = new FailureHandler();
        commandLine.setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures);
        return Cli.run(commandLine, Ansi.OFF, "fail");
    }

    @Command(name = "fail")
    private static final class Failing implements Callable<Integer> {
        private final Callable<Integer> work;

        Failing(Callable<Integer> work) {
            this.work = work;
        }

        @Option(names = "--unused")
        private boolean unused;

        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }
}
