package vitrine.nn.onnx;

import java.nio.ByteBuffer;
import java.util.Arrays;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

/// An array in an ONNX file (`TensorProto`): weights, or a small constant such as the shape for a Reshape.
final class OnnxTensor {
    private static final int MAX_AXES = 64;

    private final String name;
    private final Shape shape;
    private final double[] values;

    private OnnxTensor(String name, Shape shape, double... values) {
        this.name = name;
        this.shape = shape;
        this.values = values;
    }

    /// Its name; empty for an array in an attribute.
    String name() {
        return name;
    }

    /// The numbers on a backend.
    NdArray on(Backend backend) {
        return backend.array(shape, values);
    }

    /// The numbers as whole numbers, such as axes.
    int[] integers() {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    /// How many numbers there are.
    int size() {
        return values.length;
    }

    /// The only number.
    double scalar() {
        return values[0];
    }

    /// The array in a message.
    static OnnxTensor read(ProtobufReader message) throws MalformedFileException {
        long[] dims = {};
        long type = 0;
        String name = "";
        double[] values = {};
        ByteBuffer raw = ByteBuffer.allocate(0);
        while (message.next()) {
            switch (message.number()) {
                case 1 -> dims = joined(dims, message.integers());
                case 2 -> type = message.integer();
                case 4 -> {
                    float[] singles = message.singles();
                    double[] wide = new double[singles.length];
                    Arrays.setAll(wide, i -> singles[i]);
                    values = joined(values, wide);
                }
                case 5, 7 -> values = joined(values, Arrays.stream(message.integers()).asDoubleStream().toArray());
                case 8 -> name = message.text();
                case 9 -> raw = message.bytes();
                case 10 -> values = joined(values, message.doubles());
                case 13 -> throw message.malformed("array '" + name + "' lies in another file, which is not supported");
                default -> message.skip();
            }
        }
        Shape shape = shape(message, name, dims);
        double[] numbers = raw.hasRemaining() ? decoded(message, name, type, raw) : values;
        if (numbers.length != shape.size()) {
            throw message.malformed("array '" + name + "' of shape " + shape + " has " + numbers.length + " numbers");
        }
        return new OnnxTensor(name, shape, numbers);
    }

    private static Shape shape(ProtobufReader message, String name, long... dims) throws MalformedFileException {
        try {
            if (dims.length <= MAX_AXES) {
                return Shape.of(Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
            }
        } catch (ArithmeticException | IllegalArgumentException impossible) {
            throw message.malformed("array '" + name + "' has the impossible shape " + Arrays.toString(dims));
        }
        throw message.malformed("array '" + name + "' has " + dims.length + " axes");
    }

    /// Numbers as they lie in memory, little-endian.
    private static double[] decoded(ProtobufReader message, String name, long type, ByteBuffer raw)
            throws MalformedFileException {
        int width = switch ((int) type) {
            case 1, 6 -> 4;
            case 7, 11 -> 8;
            case 2, 3, 9 -> 1;
            case 10 -> 2;
            default -> throw message.malformed("array '" + name + "' is of the element type " + type
                    + "; supported are 32-, 64- and 16-bit floating point, and integers");
        };
        double[] values = new double[raw.remaining() / width];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch ((int) type) {
                case 1 -> raw.getFloat();
                case 6 -> raw.getInt();
                case 7 -> raw.getLong();
                case 11 -> raw.getDouble();
                case 10 -> Float.float16ToFloat(raw.getShort());
                case 3 -> raw.get();
                default -> Byte.toUnsignedInt(raw.get());
            };
        }
        return values;
    }

    private static long[] joined(long[] first, long... second) {
        long[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static double[] joined(double[] first, double... second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
