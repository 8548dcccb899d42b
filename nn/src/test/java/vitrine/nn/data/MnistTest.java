package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

class MnistTest {
    @Nested
    class OnBoard {
        @Test
        void are10000And2000Digits() {
            assertThat(Mnist.train().size()).isEqualTo(10_000);
            assertThat(Mnist.test().size()).isEqualTo(2_000);
            assertThat(Mnist.test().inputShape()).isEqualTo(Shape.of(1, 28, 28));
            assertThat(Mnist.test().classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        }

        // 10,000 n_c / 60,000 and 2,000 n_c / 10,000 with MNIST's own counts, rounded to the largest remainder.
        @Test
        void everyDigitHasItsShare() {
            assertThat(counts(Mnist.train())).containsExactly(987, 1124, 993, 1022, 974, 904, 986, 1044, 975, 991);
            assertThat(counts(Mnist.test())).containsExactly(196, 227, 206, 202, 196, 178, 192, 206, 195, 202);
        }

        // Read off the original files: row 14 of four digits, and where in the originals they are.
        @Test
        void areTheOriginalDigitsPixelByPixel() {
            assertDigit(Mnist.train(), 0, 9,
                    0, 0, 0, 0, 0, 0, 163, 244, 38, 0, 0, 0, 17, 88, 164, 176, 56, 224, 209, 16, 0, 0, 0, 0, 0, 0,
                    0, 0);
            assertDigit(Mnist.train(), 9_999, 1,
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 190, 253, 253, 89, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            assertDigit(Mnist.test(), 7, 0,
                    0, 0, 0, 0, 0, 0, 0, 44, 232, 253, 205, 21, 0, 0, 0, 0, 0, 0, 0, 10, 202, 253, 97, 0, 0, 0, 0, 0);
            assertDigit(Mnist.test(), 1_999, 6,
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 48, 254, 15, 0, 36, 166, 192, 109, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        @Test
        void noDigitComesTwice() {
            for (LabelledImages digits : new LabelledImages[] {Mnist.train(), Mnist.test()}) {
                assertThat(IntStream.range(0, digits.size())
                        .mapToObj(row -> Arrays.hashCode(digits.image(row).toDoubles())).distinct().count())
                        .isEqualTo(digits.size());
            }
        }

        @Test
        void areLoadedOnce() {
            assertThat(Mnist.test()).isSameAs(Mnist.test());
            assertThat(Mnist.train()).isSameAs(Mnist.train());
        }

        @Test
        void areWhereMnistPutsThem() {
            for (int row = 0; row < 100; row++) {
                NdArray digit = Mnist.test().image(row).at(0);
                double mass = digit.sum().scalar();
                double centre = digit.sum(1).times(NdArray.range(28)).sum().scalar() / mass;
                assertThat(centre).as("centre of mass of digit %d", row).isBetween(13.5, 14.5);
            }
        }

        private static void assertDigit(LabelledImages digits, int row, int label, int... pixelsOfRow14) {
            assertThat(digits.label(row)).isEqualTo(label);
            assertThat(digits.image(row).at(0).at(14).toDoubles())
                    .containsExactly(Arrays.stream(pixelsOfRow14).mapToDouble(pixel -> pixel / 255.0).toArray());
        }

        private static int[] counts(Dataset data) {
            int[] counts = new int[10];
            for (int label : data.labels(IntStream.range(0, data.size()).toArray())) {
                counts[label]++;
            }
            return counts;
        }
    }

    @Nested
    class FromAFolder {
        @TempDir
        Path folder;

        @Test
        void itReadsTheFourFilesCompressedOrNot() throws IOException {
            makeMnist(folder);
            Files.move(folder.resolve(Mnist.TEST_LABELS + ".gz"), folder.resolve(Mnist.TEST_LABELS));
            Mnist.Split mnist = Mnist.read(folder);
            assertThat(mnist.train().labels(0, 1, 2)).containsExactly(7, 8, 9);
            assertThat(mnist.test().labels(0, 1)).containsExactly(1, 2);
            assertThat(mnist.train().image(1).toDoubles()).containsExactly(1, 0, 0.2, 0);
        }

        @Test
        void itNamesTheMissingFile() throws IOException {
            makeMnist(folder);
            Files.delete(folder.resolve(Mnist.TEST_IMAGES + ".gz"));
            assertThatThrownBy(() -> Mnist.read(folder)).isInstanceOf(NoSuchFileException.class)
                    .hasMessage(folder.resolve("t10k-images-idx3-ubyte") + ": is missing, also with the ending .gz");
        }

        @Test
        void itNamesTheMissingFolder() {
            assertThatThrownBy(() -> Mnist.read(folder.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class)
                    .hasMessage(folder.resolve("nowhere") + ": is not a folder");
        }

        @Test
        void itNamesTheBrokenFile() throws IOException {
            makeMnist(folder);
            Path broken = folder.resolve(Mnist.TRAIN_LABELS + ".gz");
            IdxFile.of("four", Shape.of(4), new byte[4]).write(broken);
            assertThatThrownBy(() -> Mnist.read(folder)).isInstanceOf(MalformedFileException.class)
                    .hasMessage(broken + ": has 4 labels, but " + folder.resolve(Mnist.TRAIN_IMAGES + ".gz")
                            + " has 3 images");
        }

        private static void makeMnist(Path folder) throws IOException {
            byte[] train = {0, 0, 0, 0, (byte) 255, 0, 51, 0, 0, 0, 0, 0};
            IdxFile.of("x", Shape.of(3, 2, 2), train).write(folder.resolve(Mnist.TRAIN_IMAGES + ".gz"));
            IdxFile.of("y", Shape.of(3), new byte[] {7, 8, 9}).write(folder.resolve(Mnist.TRAIN_LABELS + ".gz"));
            IdxFile.of("x", Shape.of(2, 2, 2), new byte[8]).write(folder.resolve(Mnist.TEST_IMAGES + ".gz"));
            IdxFile.of("y", Shape.of(2), new byte[] {1, 2}).write(folder.resolve(Mnist.TEST_LABELS + ".gz"));
        }
    }

    @Test
    void theNoticeOfSourceAndLicenceTravelsAlong() throws IOException {
        try (InputStream notice = Mnist.class.getResourceAsStream("mnist/README.md")) {
            assertThat(notice).isNotNull().asString(StandardCharsets.UTF_8)
                    .contains("LeCun", "CC BY-SA 3.0", "seed 1");
        }
    }
}
