package vitrine.nn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

/// Grey images with a label each, such as handwritten digits. A pixel is an unsigned byte in memory (the
/// 60,000 digits of MNIST take 47 MB, not 376) and comes out as its value / 255, in [0, 1]. Inputs have the
/// shape `(1, H, W)`: one channel.
///
/// ```java
/// Mnist.test().image(7)    // (1, 28, 28)
/// Mnist.test().label(7)    // the digit that it shows
/// ```
public final class LabelledImages implements Dataset {
    private static final float WHITE = 255;

    private final int height;
    private final int width;
    private final byte[] pixels;
    private final byte[] labels;
    private final List<String> classes;

    private LabelledImages(int height, int width, byte[] pixels, byte[] labels, List<String> classes) {
        this.height = height;
        this.width = width;
        this.pixels = pixels;
        this.labels = labels;
        this.classes = classes;
    }

    /// The images of one IDX file with the labels of another.
    ///
    /// @param images  of shape (N, H, W)
    /// @param labels  of shape (N), each the index of a class
    /// @param classes the names of the classes, at most 256
    /// @throws MalformedFileException if the two do not fit together or a label has no class
    public static LabelledImages of(IdxFile images, IdxFile labels, List<String> classes)
            throws MalformedFileException {
        Shape shape = images.shape();
        if (shape.rank() != 3) {
            throw new MalformedFileException(images.name(), "has shape " + shape + ", but images need three axes");
        }
        if (labels.shape().rank() != 1) {
            throw new MalformedFileException(labels.name(), "has shape " + labels.shape()
                    + ", but labels need one axis");
        }
        if (labels.shape().dim(0) != shape.dim(0)) {
            throw new MalformedFileException(labels.name(), "has " + labels.shape().dim(0) + " labels, but "
                    + images.name() + " has " + shape.dim(0) + " images");
        }
        for (int i = 0; i < labels.shape().size(); i++) {
            if (labels.value(i) >= classes.size()) {
                throw new MalformedFileException(labels.name(), "label number " + i + " is " + labels.value(i)
                        + ", but there are only the classes 0 … " + (classes.size() - 1));
            }
        }
        return new LabelledImages(shape.dim(1), shape.dim(2), images.bytes(), labels.bytes(), List.copyOf(classes));
    }

    /// The images of one IDX file with the labels of another.
    ///
    /// @throws MalformedFileException if a file is malformed or the two do not fit together
    public static LabelledImages read(Path images, Path labels, List<String> classes) throws IOException {
        return of(IdxFile.read(images), IdxFile.read(labels), classes);
    }

    /// Writes images and labels into two IDX files, each compressed if its name ends with `.gz`.
    public void write(Path imageFile, Path labelFile) throws IOException {
        IdxFile.of(imageFile.toString(), Shape.of(size(), height, width), pixels).write(imageFile);
        IdxFile.of(labelFile.toString(), Shape.of(size()), labels).write(labelFile);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Shape inputShape() {
        return Shape.of(1, height, width);
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    /// One image on the 64-bit reference backend: (1, H, W).
    public NdArray image(int row) {
        return input(row);
    }

    @Override
    public NdArray inputs(Backend backend, int... rows) {
        Shape batch = Shape.of(rows.length, 1, height, width);
        return backend.precision() == Precision.FLOAT32
                ? backend.array(batch, singles(rows))
                : backend.array(batch, doubles(rows));
    }

    private float[] singles(int... rows) {
        int area = height * width;
        float[] values = new float[Math.multiplyExact(rows.length, area)];
        for (int i = 0; i < rows.length; i++) {
            int image = checked(rows[i]) * area;
            for (int p = 0; p < area; p++) {
                values[i * area + p] = Byte.toUnsignedInt(pixels[image + p]) / WHITE;
            }
        }
        return values;
    }

    private double[] doubles(int... rows) {
        int area = height * width;
        double[] values = new double[Math.multiplyExact(rows.length, area)];
        for (int i = 0; i < rows.length; i++) {
            int image = checked(rows[i]) * area;
            for (int p = 0; p < area; p++) {
                values[i * area + p] = Byte.toUnsignedInt(pixels[image + p]) / (double) WHITE;
            }
        }
        return values;
    }

    @Override
    public int[] labels(int... rows) {
        int[] chosen = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = Byte.toUnsignedInt(labels[checked(rows[i])]);
        }
        return chosen;
    }

    /// These rows alone, in the order given. The bytes are copied, so the full set need not stay in memory.
    @Override
    public LabelledImages select(int... rows) {
        int area = height * width;
        byte[] chosenPixels = new byte[Math.multiplyExact(rows.length, area)];
        byte[] chosenLabels = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(pixels, checked(rows[i]) * area, chosenPixels, i * area, area);
            chosenLabels[i] = labels[rows[i]];
        }
        return new LabelledImages(height, width, chosenPixels, chosenLabels, classes);
    }

    private int checked(int row) {
        return Objects.checkIndex(row, labels.length);
    }
}
