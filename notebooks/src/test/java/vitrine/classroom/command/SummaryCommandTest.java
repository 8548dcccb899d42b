package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.classroom.catalogue.NetworkCatalogue;

class SummaryCommandTest {
    @TempDir
    private Path folder;

    static List<String> names() {
        return NetworkCatalogue.names();
    }

    @Test
    void leNetIsShownWhereNothingIsNamed() {
        Cli cli = Cli.run("summary");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("lenet: LeNet-5", "Conv2d(6 → 16, 5×5)", "61,706", "416,520");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNetworkHasASummaryAndThePictures(String name) throws Exception {
        Path svg = folder.resolve("graph.svg");
        Path dot = folder.resolve("graph.dot");
        Cli cli = Cli.run("summary", "--model", name, "--svg", svg.toString(), "--dot", dot.toString());

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("total", svg.toString(), dot.toString());
        assertThat(Files.readString(svg)).startsWith("<svg").endsWith("</svg>\n");
        assertThat(Files.readString(dot)).startsWith("digraph {").contains("n0 -> n1;");
        String weights = NetworkCatalogue.named(name).line().replaceAll(".*; ([\\d,]+) weights.*", "$1");
        assertThat(cli.out().lines().filter(line -> line.startsWith("total")).findFirst().orElseThrow())
                .contains(weights);
    }

    @Test
    void aModelThatIsNotThereIsAnsweredWithTheNearest() {
        Cli cli = Cli.run("summary", "--model", "lennet");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).contains("there is no model 'lennet'; did you mean 'lenet'?");
    }

    @Test
    void oneFileForBothPicturesIsRefused() {
        String file = folder.resolve("graph").toString();
        Cli cli = Cli.run("summary", "--svg", file, "--dot", file);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("--svg and --dot name the same file");
    }
}
