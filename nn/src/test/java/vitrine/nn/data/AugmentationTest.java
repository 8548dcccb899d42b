package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Sgd;
import vitrine.nn.train.History;
import vitrine.nn.train.Schedule;
import vitrine.nn.train.Trainer;
import vitrine.nn.train.TrainingObserver;

class AugmentationTest {
    private static final Dataset DIGITS = Mnist.train().select(IntStream.range(0, 20).toArray());

    @Test
    void nothingIsChangedWhereNothingMayBe() {
        var images = new AugmentedImages(DIGITS, new Augmentation(0, 0, 0, 0), Seed.of(1));

        assertThat(images.inputs(Backends.reference(), 3, 1).toDoubles())
                .containsExactly(DIGITS.inputs(Backends.reference(), 3, 1).toDoubles(), within(1e-12));
        assertThat(images.labels(3, 1)).containsExactly(DIGITS.labels(3, 1));
    }

    /// A single bright pixel of a 5 × 5 image, and where it may go.
    @Test
    void shiftsAndTurnsMoveThePixelsThatTheyShould() {
        double[] image = new double[25];
        image[2 * 5 + 4] = 1;
        double[] shifted = new Augmentation(1, 0, 0, 0).apply(image, 5, 5, Seed.of(3));
        double[] turned = new Augmentation(0, 90, 0, 0).apply(image, 5, 5, Seed.of(3));

        // Interpolation shares the pixel out among its neighbours, and what leaves the image is lost.
        assertThat(Arrays.stream(shifted).sum()).isBetween(0.0, 1 + 1e-12);
        for (int i = 0; i < 25; i++) {
            boolean near = Math.abs(i / 5 - 2) <= 1 && i % 5 >= 3;
            assertThat(shifted[i] > 0).as("pixel %d", i).isIn(near, false);
            double radius = Math.hypot(i / 5 - 2, i % 5 - 2);
            assertThat(turned[i] > 1e-9).as("pixel %d", i).isIn(radius > 0.5 && radius < 3.5, false);
        }
        assertThat(turned[2 * 5 + 2]).as("the middle stays").isCloseTo(0, within(1e-12));
        // A picture that is the same everywhere stays so where it does not reach over the edge.
        double[] flat = new double[49];
        Arrays.fill(flat, 0.5);
        assertThat(new Augmentation(1, 20, 0.1, 0).apply(flat, 7, 7, Seed.of(1))[24]).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void everyChannelMovesTheSame() {
        double[] one = Seed.of(1).uniform(36, 0, 1);
        double[] two = Arrays.copyOf(one, 72);
        System.arraycopy(one, 0, two, 36, 36);
        double[] changed = Augmentation.forDigits().apply(two, 6, 6, Seed.of(9));

        assertThat(Arrays.copyOfRange(changed, 36, 72)).containsExactly(Arrays.copyOf(changed, 36));
    }

    @Test
    void anImageDependsOnItsRowAndEpochAlone() {
        var images = new AugmentedImages(DIGITS, new Augmentation(2, 15, 0.1, 0.05), Seed.of(4));
        NdArray batch = images.inputs(Backends.reference(), 5, 2, 9);

        assertThat(batch.at(1).toDoubles()).containsExactly(images.input(2).toDoubles());
        assertThat(images.inEpoch(0).input(2).toDoubles()).containsExactly(images.input(2).toDoubles());
        assertThat(images.inEpoch(1).input(2).toDoubles()).isNotEqualTo(images.input(2).toDoubles());
        assertThat(images.inEpoch(1).inEpoch(0)).isEqualTo(images);
        assertThat(images.select(7, 2).inEpoch(3).input(1).toDoubles())
                .containsExactly(images.inEpoch(3).input(2).toDoubles());
        assertThat(new AugmentedImages(DIGITS, images.how(), Seed.of(5)).input(2).toDoubles())
                .isNotEqualTo(images.input(2).toDoubles());
    }

    @Test
    void aTrainingSeesOtherImagesInEveryEpoch() {
        // With a rate of 0 the network stays as it is, and the loss of an epoch tells its images apart.
        Sequential network = Sequential.builder(Initialiser.glorot(Backends.reference(), Seed.of(1)))
                .add("flatten", new Flatten()).add("output", init -> Dense.create(init, 784, 10)).build();
        var images = new AugmentedImages(DIGITS, Augmentation.forDigits(), Seed.of(4));
        History history = new Trainer(new SoftmaxCrossEntropy(), 2, 20, Schedule.constant(), Seed.of(2)).fit(network,
                Backends.reference(), new Sgd(network.parameters().values(), 1e-300), images, TrainingObserver.none());

        for (int epoch = 0; epoch < 2; epoch++) {
            int[] all = IntStream.range(0, 20).toArray();
            NdArray inputs = images.inEpoch(epoch).inputs(Backends.reference(), all);
            assertThat(history.losses().get(epoch)).isCloseTo(new SoftmaxCrossEntropy()
                    .of(network.forward(Tensor.constant(inputs)), images.labels(all)).scalar(), within(1e-12));
        }
        assertThat(history.losses().get(0)).isNotEqualTo(history.losses().get(1));
    }

    @Test
    void foldersOfPhotosAreDataSets(@TempDir Path folder) throws IOException {
        photo(folder.resolve("dog/b.png"), Color.GREEN);
        photo(folder.resolve("cat/z.jpeg"), Color.RED);
        photo(folder.resolve("cat/a.PNG"), Color.BLUE);
        Files.writeString(folder.resolve("cat/notes.txt"), "no photo");
        ImageFolder photos = ImageFolder.read(folder, 4);

        assertThat(photos.classes()).containsExactly("cat", "dog");
        assertThat(photos.labels(0, 1, 2)).containsExactly(0, 0, 1);
        assertThat(photos.inputShape().toArray()).containsExactly(3, 4, 4);
        NdArray batch = photos.inputs(Backends.reference(), 2, 0);
        assertThat(batch.get(0, 1, 2, 2)).as("a green dog").isCloseTo(1, within(1e-6));
        assertThat(batch.get(1, 2, 0, 3)).as("a blue cat").isCloseTo(1, within(1e-6));
        assertThat(batch.get(1, 1, 0, 3)).isCloseTo(0, within(1e-6));
        Files.writeString(folder.resolve("dog/broken.png"), "nothing");
        assertThatThrownBy(() -> ImageFolder.read(folder, 4).input(3)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("broken.png").hasMessageContaining("neither a PNG nor a JPEG");
        Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> ImageFolder.read(folder, 4)).isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("empty: has no PNG or JPEG photos");
        assertThatThrownBy(() -> ImageFolder.read(folder.resolve("cat"), 4)).hasMessageContaining("has 0 sub-folders");
        assertThatThrownBy(() -> ImageFolder.read(folder.resolve("none"), 4)).isInstanceOf(NoSuchFileException.class);
    }

    private static void photo(Path file, Color colour) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 24; i++) {
            image.setRGB(i % 6, i / 6, colour.getRGB());
        }
        // As PNG, whatever the name says: the format is told by the content.
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void whatCannotBeChangedIsRefused() {
        assertThatThrownBy(() -> new Augmentation(-1, 0, 0, 0)).hasMessageContaining("shift -1.0");
        assertThatThrownBy(() -> new Augmentation(0, 0, 1, 0)).hasMessageContaining("scale 1.0");
        assertThatThrownBy(() -> new Augmentation(0, Double.NaN, 0, 0)).hasMessageContaining("NaN");
    }
}
