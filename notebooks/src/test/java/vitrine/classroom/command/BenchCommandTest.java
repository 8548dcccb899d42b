package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void errorsAreShownForEveryStudyAndMethodAndDrawn() {
        Path picture = folder.resolve("budget.png");

        Cli cli = Cli.run("bench", "explain-budget", "--replicates", "2", "--models", "2", "--out", picture.toString());

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("planted polynomial", "dense decision tree", "sparse decision tree", "Kernel SHAP",
                "Shapley sampling", "LIME", "RISE", "on 2 such models",
                "± standard error", "picture");
        assertThat(picture).isNotEmptyFile();
        assertThat(Cli.run("bench", "explain-budget", "--replicates", "2", "--models", "2").out())
                .isEqualTo(cli.out().substring(0, cli.out().indexOf("  picture")));
    }

    @Test
    void badInputIsASentence() {
        Cli cli = Cli.run("bench", "explain-budget", "--replicates", "0");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains("--replicates 0: expected at least 1");
        assertThat(Cli.run("bench", "explain-budget", "--models", "1").err()).contains("--models 1: expected at least 2");
        assertThat(Cli.run("bench").err()).contains("a command is missing: explain-budget");
    }
}
