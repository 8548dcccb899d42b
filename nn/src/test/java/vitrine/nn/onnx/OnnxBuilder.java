package vitrine.nn.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import vitrine.array.Seed;
import vitrine.array.Shape;

/// Writes small ONNX files, field by field.
final class OnnxBuilder {
    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
    private final long opset;

    /// A graph from `x` to `y`, in the operators of this version.
    OnnxBuilder(long opset, int... input) {
        this.opset = opset;
        value(11, "x", input);
        value(12, "y");
    }

    private void value(int field, String name, int... dims) {
        var shape = new ByteArrayOutputStream();
        for (int dim : dims) {
            write(shape, 1, message(dimension -> integer(dimension, 1, dim)));
        }
        byte[] tensor = message(type -> {
            integer(type, 1, 1);
            if (dims.length > 0) {
                write(type, 2, shape.toByteArray());
            }
        });
        write(graph, field, message(value -> {
            text(value, 1, name);
            write(value, 2, message(type -> write(type, 1, tensor)));
        }));
    }

    /// An operation from comma-separated inputs to an output. An attribute is a name and a number, a text, whole numbers
    /// (`int[]`) or a floating point number (`Float`).
    OnnxBuilder node(String type, String inputs, String output, Object... attributes) {
        write(graph, 1, message(node -> {
            for (String input : inputs.split(",", -1)) {
                text(node, 1, input);
            }
            text(node, 2, output);
            text(node, 3, type.toLowerCase(Locale.ROOT) + "-" + output);
            text(node, 4, type);
            for (int i = 0; i < attributes.length; i += 2) {
                Object key = attributes[i];
                Object value = attributes[i + 1];
                write(node, 5, message(attribute -> attribute(attribute, key.toString(), value)));
            }
        }));
        return this;
    }

    private static void attribute(ByteArrayOutputStream out, String name, Object value) {
        text(out, 1, name);
        switch (value) {
            case Integer number -> {
                integer(out, 3, number);
                integer(out, 20, 2);
            }
            case Float number -> {
                out.write(2 << 3 | 5);
                out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(number).array());
                integer(out, 20, 1);
            }
            case String words -> {
                text(out, 4, words);
                integer(out, 20, 3);
            }
            case int[] numbers -> {
                for (int number : numbers) {
                    integer(out, 8, number);
                }
                integer(out, 20, 7);
            }
            default -> throw new IllegalArgumentException(String.valueOf(value));
        }
    }

    /// Weights, drawn.
    OnnxBuilder weights(String name, int... dims) {
        Shape shape = Shape.of(dims);
        double[] draws = Seed.of(name.hashCode()).uniform(shape.size(), 0.1, 1);
        var raw = ByteBuffer.allocate(4 * draws.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double draw : draws) {
            raw.putFloat((float) draw);
        }
        return tensor(name, 1, raw.array(), dims);
    }

    /// A single 32-bit number.
    OnnxBuilder scalar(String name, float value) {
        return tensor(name, 1, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    }

    /// Whole numbers, such as a shape.
    OnnxBuilder integers(String name, int... values) {
        var raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            raw.putLong(value);
        }
        return tensor(name, 7, raw.array(), values.length);
    }

    private OnnxBuilder tensor(String name, int type, byte[] raw, int... dims) {
        write(graph, 5, message(tensor -> {
            for (int dim : dims) {
                integer(tensor, 1, dim);
            }
            integer(tensor, 2, type);
            text(tensor, 8, name);
            write(tensor, 9, raw);
        }));
        return this;
    }

    /// The file.
    byte[] file() {
        text(graph, 2, "graph");
        return message(model -> {
            integer(model, 1, 8);
            write(model, 7, graph.toByteArray());
            write(model, 8, message(version -> integer(version, 2, opset)));
        });
    }

    // ---- The wire format ------------------------------------------------------------------------------

    private interface Content {
        void writeTo(ByteArrayOutputStream out);
    }

    private static byte[] message(Content content) {
        var out = new ByteArrayOutputStream();
        content.writeTo(out);
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, int field, String text) {
        write(out, field, text.getBytes(UTF_8));
    }

    private static void integer(ByteArrayOutputStream out, int field, long value) {
        varint(out, (long) field << 3);
        varint(out, value);
    }

    private static void write(ByteArrayOutputStream out, int field, byte... bytes) {
        varint(out, ((long) field << 3) | 2);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
