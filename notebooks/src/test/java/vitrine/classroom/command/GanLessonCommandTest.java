package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GanLessonCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aLessonShowsSickAndCuredSideBySide() throws Exception {
        Path page = folder.resolve("lesson.html");
        Cli cli = Cli.run("gan", "lesson", "vanishing-gradients", "--turns", "100", "--trials", "1", "--out",
                page.toString());

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).startsWith("Vanishing gradients").contains("training 1 of 3",
                "training 3 of 3", page.toString());
        String html = Files.readString(page);
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replaceFirst("<!DOCTYPE html>", ""))));
        assertThat(document.getElementsByTagName("ol").getLength()).isEqualTo(3);
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(9);
        assertThat(html).contains("Sick: ", "Cured: ", "vitrine gan lesson vanishing-gradients");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mode-colapse | there is no lesson 'mode-colapse'; did you mean 'mode-collapse'?",
        "mode-collapse --trials 4 | --trials 4: expected 1 … 3.",
        "vanishing-gradients --turns 3 | 3 turns, 2 seeds: expected a multiple of 100, and at least 1."
    })
    void whatCannotBeTaughtIsRefusedInASentence(String arguments, String sentence) {
        Cli cli = Cli.run(("gan lesson " + arguments + " --out " + folder.resolve("never.html")).split(" ", -1));

        assertThat(cli).isEqualTo(new Cli(2, "", "vitrine: " + sentence + System.lineSeparator()));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLessonHasAName() {
        assertThat(Cli.run("gan", "lesson").err()).contains("NAME");
    }
}
