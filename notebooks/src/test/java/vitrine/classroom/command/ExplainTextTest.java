package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.classroom.catalogue.TextMethods;

class ExplainTextTest {
    private static final String QUESTION = "how many townships are there in New Jersey, please?";

    @TempDir
    private Path folder;

    private Path page() {
        return folder.resolve("page.html");
    }

    private Cli explain(String... more) {
        List<String> arguments = new ArrayList<>(List.of("explain", "--out", page().toString()));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private void assertRefused(Cli cli, String... words) {
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).hasLineCount(1).contains(words);
        assertThat(page()).doesNotExist();
    }

    @Test
    void aQuestionIsExplainedWordByWordByTheUsualMethods() throws IOException {
        Cli cli = explain("--text", QUESTION);

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("“" + QUESTION + "”", "numeric", "string", "date", "yes-no", "unknown words",
                "Integrated gradients: why numeric?", "LIME: why numeric?", "SHAP: why numeric?",
                "Attention relevance: why numeric?", "R² of the local model").doesNotContain("Raw attention");
        assertThat(cli.out().lines().filter(line -> line.startsWith("  townships "))).hasSize(4);
        assertThat(Files.readString(page())).contains("vitrine explain --text '" + QUESTION
                + "' --method integrated-gradients,lime,shap,attention-relevance");
    }

    @Test
    void everyMethodExplainsAnyClass() throws IOException {
        Cli cli = explain("--text", "Who was it?", "--class", "date", "--method", "all");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(TextMethods.METHODS).hasSize(7).allSatisfy(method ->
                assertThat(cli.out()).contains(method.title() + ": why date?"));
        assertThat(Files.readString(page())).contains("Why date?", "Do they agree?");
    }

    @Test
    void shapleyValuesAddUpFromTheEmptyTextToTheScore() {
        Cli cli = explain("--text", QUESTION, "--method", "shap", "--backend", "reference");

        List<String> words = cli.out().lines().filter(line -> line.matches("  [^(]+ +[+-]\\d\\.\\d+")).toList();
        double sum = words.stream().mapToDouble(ExplainTextTest::number).sum();
        assertThat(words).hasSize(11);
        assertThat(sum).isEqualTo(line(cli, "f(x) ") - line(cli, "f(baseline) "),
                Offset.offset(0.06));
    }

    private static double line(Cli cli, String name) {
        return cli.out().lines().filter(line -> line.startsWith("  " + name)).mapToDouble(ExplainTextTest::number)
                .findFirst().orElseThrow();
    }

    private static double number(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    @Test
    void aSingleWordIsExplainedToo() {
        for (String method : TextMethods.names()) {
            Cli cli = explain("--text", "Who", "--method", method);

            assertThat(cli.err()).isEmpty();
            assertThat(cli.exitCode()).isZero();
        }
    }

    @Test
    void badInputIsAnsweredWithASentence() {
        assertRefused(explain("--text", "  "), "the text is empty");
        assertRefused(explain("--text", "xyzzy plugh?"), "knows none of the words of 'xyzzy plugh?'");
        assertRefused(explain("--text", "who ".repeat(19)), "19 words and signs", "at most 18");
        assertRefused(explain("--text", QUESTION, "--image", "photo.jpg"), "--text is about a question", "give one of them");
        assertRefused(explain("--text", QUESTION, "--index", "3"), "about pictures");
        assertRefused(explain("--text", QUESTION, "--data", "iris"), "a table is asked for");
        assertRefused(explain("--text", QUESTION, "--class", "place"), "there is no class 'place'", "yes-no");
        assertRefused(explain("--text", QUESTION, "--method", "raw-atention"), "for texts", "did you mean 'raw-attention'?");
        assertRefused(explain("--text", QUESTION, "--model", folder.resolve("none").toString()), "there is no such file");
    }
}
