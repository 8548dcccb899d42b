package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Shape;
import vitrine.nn.data.IdxFile;
import vitrine.nn.data.Mnist;

class MnistSubsetCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aSubsetOfTheUsualSizeIsWritten() throws IOException {
        Path all = tinyImages("all", 12_000, 2_500);
        Path subset = folder.resolve("subset");
        Cli cli = Cli.run("data", "mnist-subset", "--from", all.toString(), "--out", subset.toString());

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("10,000", "2,000", subset.toString());
        assertThat(Mnist.read(subset).train().size()).isEqualTo(10_000);
        assertThat(Mnist.read(subset).test().size()).isEqualTo(2_000);
    }

    @Test
    void tooFewDigitsAreRefused() throws IOException {
        refuses("cannot choose 10000 of 50 rows", "--from", tinyImages("few", 50, 50).toString(),
                "--out", folder.resolve("subset").toString());
    }

    @Test
    void theDigitsToChooseFromAreNotOverwritten() throws IOException {
        Path all = tinyImages("all", 10, 10);
        refuses("another folder", "--from", all.toString(), "--out", all.toString());
    }

    @Test
    void foldersThatAreNoneAreRefused() throws IOException {
        refuses("is not a folder",
                "--from", folder.resolve("none").toString(), "--out", folder.resolve("subset").toString());
        Path file = Files.writeString(folder.resolve("file"), "");
        refuses("is no folder", "--from", tinyImages("all", 10, 10).toString(), "--out", file.toString());
    }

    @Test
    void bothFoldersMustBeNamed() {
        refuses("--from", "--out", folder.resolve("subset").toString());
        refuses("a command is missing");
    }

    private void refuses(String sentence, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "data";
        all[1] = "mnist-subset";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        Cli cli = Cli.run(arguments.length == 0 ? new String[] {"data"} : all);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).hasLineCount(1).contains(sentence);
        assertThat(folder.resolve("subset")).doesNotExist();
    }

    private Path tinyImages(String name, int train, int test) throws IOException {
        Path all = Files.createDirectory(folder.resolve(name));
        write(all, "train", train);
        write(all, "t10k", test);
        return all;
    }

    private static void write(Path all, String name, int count) throws IOException {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        IdxFile.of(name, Shape.of(count, 1, 1), new byte[count]).write(all.resolve(name + "-images-idx3-ubyte"));
        IdxFile.of(name, Shape.of(count), labels).write(all.resolve(name + "-labels-idx1-ubyte"));
    }
}
