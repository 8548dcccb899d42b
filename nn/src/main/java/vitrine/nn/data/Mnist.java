package vitrine.nn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// MNIST: handwritten digits, 28 × 28 pixels, white ink (1) on black ground (0), each digit scaled to 20 × 20
/// and centred by its mass. 60,000 train and 10,000 test digits; writers of the one did not write the other.
///
/// A stratified subset of 10,000 and 2,000 is on board, made by [MnistSubset]; [#read] reads the full set
/// from a folder.
///
/// ```java
/// Mnist.train().size()            // 10000
/// Mnist.test().image(7)           // (1, 28, 28)
/// Mnist.read(Path.of("mnist"))    // the four original files, 60,000 and 10,000 digits
/// ```
///
/// Source: LeCun, Cortes and Burges, *The MNIST database of handwritten digits*, CC BY-SA 3.0.
public final class Mnist {
    /// The classes: the digits `0` to `9`.
    public static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
    static final String GZ = ".gz";

    private Mnist() {}

    /// Digits to learn from, and others to test with.
    ///
    /// @param train the digits to learn from
    /// @param test  digits of other writers
    public record Split(LabelledImages train, LabelledImages test) {}

    // Each is loaded when it is first asked for.
    private static final class Train {
        private static final LabelledImages DIGITS = onBoard(TRAIN_IMAGES, TRAIN_LABELS);
    }

    private static final class Test {
        private static final LabelledImages DIGITS = onBoard(TEST_IMAGES, TEST_LABELS);
    }

    /// The 10,000 training digits on board.
    public static LabelledImages train() {
        return Train.DIGITS;
    }

    /// The 2,000 test digits on board.
    public static LabelledImages test() {
        return Test.DIGITS;
    }

    /// Reads MNIST, or a data set in the same form with the classes 0 to 9, from the four files
    /// `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and
    /// `t10k-labels-idx1-ubyte`, each as it is or compressed with the ending `.gz`.
    ///
    /// @throws NoSuchFileException if one of them is missing; the message names it
    /// @throws vitrine.nn.io.MalformedFileException if one of them is broken or two do not fit together
    public static Split read(Path folder) throws IOException {
        Path trainImages = find(folder, TRAIN_IMAGES);
        Path trainLabels = find(folder, TRAIN_LABELS);
        Path testImages = find(folder, TEST_IMAGES);
        Path testLabels = find(folder, TEST_LABELS);
        return new Split(LabelledImages.read(trainImages, trainLabels, CLASSES),
                LabelledImages.read(testImages, testLabels, CLASSES));
    }

    private static Path find(Path folder, String name) throws NoSuchFileException {
        Path plain = folder.resolve(name);
        Path compressed = folder.resolve(name + GZ);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "is not a folder");
        }
        if (Files.exists(plain)) {
            return plain;
        }
        if (!Files.exists(compressed)) {
            throw new NoSuchFileException(plain.toString(), null, "is missing, also with the ending " + GZ);
        }
        return compressed;
    }

    private static LabelledImages onBoard(String images, String labels) {
        try {
            return LabelledImages.of(resource(images), resource(labels), CLASSES);
        } catch (IOException broken) {
            throw new UncheckedIOException("the MNIST digits on board cannot be read", broken);
        }
    }

    private static IdxFile resource(String name) throws IOException {
        String path = "mnist/" + name + GZ;
        try (InputStream in = Objects.requireNonNull(Mnist.class.getResourceAsStream(path), path)) {
            return IdxFile.read(in, path);
        }
    }
}
