package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Seed;

class MnistSubsetTest {
    @TempDir
    Path folder;

    @Test
    void theOneOnBoardHas10000And2000DigitsAndSeed1() {
        assertThat(MnistSubset.onBoard()).isEqualTo(new MnistSubset(10_000, 2_000, Seed.of(1)));
    }

    @Test
    void isTheSameFilesWheneverItIsMade() throws IOException {
        Path all = makeFourFiles();
        var recipe = new MnistSubset(100, 50, Seed.of(7));
        recipe.make(all, folder.resolve("first"));
        recipe.make(all, folder.resolve("second"));
        try (var files = Files.list(folder.resolve("first"))) {
            assertThat(files).hasSize(4).allSatisfy(file ->
                    assertThat(folder.resolve("second").resolve(file.getFileName())).hasSameBinaryContentAs(file));
        }
    }

    @Test
    void isAFolderThatMnistReads() throws IOException {
        Path all = makeFourFiles();
        new MnistSubset(100, 50, Seed.of(7)).make(all, folder.resolve("out"));
        Mnist.Split subset = Mnist.read(folder.resolve("out"));
        assertThat(subset.train().size()).isEqualTo(100);
        assertThat(subset.test().size()).isEqualTo(50);
    }

    @Test
    void holdsTheRowsOfTheStratifiedChoiceUnchanged() throws IOException {
        Path all = makeFourFiles();
        new MnistSubset(100, 50, Seed.of(7)).make(all, folder.resolve("out"));
        LabelledImages subset = Mnist.read(folder.resolve("out")).train();
        LabelledImages full = Mnist.read(all).train();
        int[] rows = StratifiedSubset.rows(full, 100, Seed.of(7).split(0));
        for (int i = 0; i < rows.length; i++) {
            assertThat(subset.label(i)).isEqualTo(full.label(rows[i]));
            assertThat(subset.image(i).toDoubles()).containsExactly(full.image(rows[i]).toDoubles());
        }
    }

    @Test
    void needsEnoughDigits() throws IOException {
        Path all = makeFourFiles();
        assertThatThrownBy(() -> new MnistSubset(401, 50, Seed.of(1)).make(all, folder.resolve("out")))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("cannot choose 401 of 400 rows");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThatThrownBy(() -> new MnistSubset(0, 5, Seed.of(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("train = 0, test = 5");
    }

    // MNIST on a small scale: 400 and 200 of the digits on board.
    private Path makeFourFiles() throws IOException {
        Path all = Files.createDirectories(folder.resolve("all"));
        int[] rows = IntStream.range(0, 400).toArray();
        Mnist.train().select(rows).write(all.resolve(Mnist.TRAIN_IMAGES), all.resolve(Mnist.TRAIN_LABELS));
        Mnist.test().select(Arrays.copyOf(rows, 200))
                .write(all.resolve(Mnist.TEST_IMAGES), all.resolve(Mnist.TEST_LABELS));
        return all;
    }
}
