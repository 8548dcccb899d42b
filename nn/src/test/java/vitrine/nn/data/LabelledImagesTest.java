package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

class LabelledImagesTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "cow");
    private static final IdxFile PIXELS =
            IdxFile.of("pixels", Shape.of(3, 1, 2), new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255});
    private static final IdxFile LABELS = IdxFile.of("labels", Shape.of(3), new byte[] {2, 0, 1});

    private final LabelledImages images = images();

    private static LabelledImages images() {
        try {
            return LabelledImages.of(PIXELS, LABELS, CLASSES);
        } catch (MalformedFileException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void pixelsAreTheirValueOver255() {
        assertThat(images.inputs(Backends.reference(), 0, 1, 2).toDoubles())
                .containsExactly(0, 51 / 255.0, 102 / 255.0, 153 / 255.0, 204 / 255.0, 1);
        assertThat(images.inputs(Backends.named("simd"), 0, 1, 2).toFloats())
                .containsExactly(0, 51 / 255f, 102 / 255f, 153 / 255f, 204 / 255f, 1);
    }

    @Test
    void aBatchHasItsRowsInTheOrderAskedFor() {
        NdArray batch = images.inputs(Backends.reference(), 2, 0, 2);
        assertThat(batch.shape()).isEqualTo(Shape.of(3, 1, 1, 2));
        assertThat(batch.toDoubles()).containsExactly(0.8, 1, 0, 0.2, 0.8, 1);
        assertThat(images.labels(2, 0, 2)).containsExactly(1, 2, 1);
    }

    @Test
    void aBatchLivesOnTheBackendAskedFor() {
        assertThat(images.inputs(Backends.named("simd"), 0).backend()).isSameAs(Backends.named("simd"));
        assertThat(images.inputs(Backends.reference(), 0).backend()).isSameAs(Backends.reference());
    }

    @Test
    void aBatchMayBeEmpty() {
        assertThat(images.inputs(Backends.reference()).shape()).isEqualTo(Shape.of(0, 1, 1, 2));
        assertThat(images.labels()).isEmpty();
    }

    @Test
    void oneImageIsAnInputWithoutTheBatchAxis() {
        assertThat(images.size()).isEqualTo(3);
        assertThat(images.inputShape()).isEqualTo(Shape.of(1, 1, 2));
        assertThat(images.classes()).isEqualTo(CLASSES);
        assertThat(images.image(1).shape()).isEqualTo(Shape.of(1, 1, 2));
        assertThat(images.image(1).toDoubles()).containsExactly(0.4, 0.6);
        assertThat(images.input(1).toDoubles()).containsExactly(0.4, 0.6);
        assertThat(images.label(1)).isZero();
    }

    @Test
    void aRowThatIsNotThereIsAnError() {
        for (int row : new int[] {-1, 3, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> images.inputs(Backends.reference(), 0, row))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> images.inputs(Backends.named("simd"), row))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> images.label(row)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> images.select(row)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Nested
    class Selections {
        @Test
        void ofImagesAreImages() {
            LabelledImages chosen = images.select(2, 2, 0);
            assertThat(chosen.size()).isEqualTo(3);
            assertThat(chosen.labels(0, 1, 2)).containsExactly(1, 1, 2);
            assertThat(chosen.image(1).toDoubles()).containsExactly(0.8, 1);
            assertThat(chosen.image(2).toDoubles()).containsExactly(0, 0.2);
            assertThat(chosen.classes()).isEqualTo(CLASSES);
        }

        @Test
        void ofAnyDatasetAreViews() {
            Dataset view = new SelectedRows(images, 2, 0);
            assertThat(view.size()).isEqualTo(2);
            assertThat(view.inputShape()).isEqualTo(images.inputShape());
            assertThat(view.classes()).isEqualTo(CLASSES);
            assertThat(view.inputs(Backends.reference(), 1, 0).toDoubles()).containsExactly(0, 0.2, 0.8, 1);
            assertThat(view.labels(1, 0)).containsExactly(2, 1);
            assertThat(view.select(1).input(0).toDoubles()).containsExactly(0, 0.2);
            assertThatThrownBy(() -> view.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> view.select(2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Nested
    class Files {
        @TempDir
        Path folder;

        @Test
        void comeBackAsTheyWereWritten() throws IOException {
            Path pixels = folder.resolve("pixels.gz");
            Path labels = folder.resolve("labels");
            images.write(pixels, labels);
            LabelledImages back = LabelledImages.read(pixels, labels, CLASSES);
            int[] all = IntStream.range(0, 3).toArray();
            assertThat(back.inputs(Backends.reference(), all).toDoubles())
                    .containsExactly(images.inputs(Backends.reference(), all).toDoubles());
            assertThat(back.labels(all)).containsExactly(2, 0, 1);
            assertThat(back.inputShape()).isEqualTo(images.inputShape());
        }

        @Test
        void mustHaveAsManyLabelsAsImages() {
            assertRefused(PIXELS, IdxFile.of("labels", Shape.of(2), new byte[2]),
                    "labels: has 2 labels, but pixels has 3 images");
        }

        @Test
        void mustHaveAClassForEveryLabel() {
            assertRefused(PIXELS, IdxFile.of("labels", Shape.of(3), new byte[] {0, 3, 1}),
                    "labels: label number 1 is 3, but there are only the classes 0 … 2");
            assertRefused(PIXELS, IdxFile.of("labels", Shape.of(3), new byte[] {0, 1, (byte) 255}),
                    "labels: label number 2 is 255, but there are only the classes 0 … 2");
        }

        @Test
        void mustHaveTheAxesOfImagesAndLabels() {
            assertRefused(LABELS, LABELS, "labels: has shape (3), but images need three axes");
            assertRefused(PIXELS, PIXELS, "pixels: has shape (3, 1, 2), but labels need one axis");
        }

        private static void assertRefused(IdxFile pixels, IdxFile labels, String message) {
            assertThatThrownBy(() -> LabelledImages.of(pixels, labels, CLASSES))
                    .isInstanceOf(MalformedFileException.class).hasMessage(message);
        }
    }
}
