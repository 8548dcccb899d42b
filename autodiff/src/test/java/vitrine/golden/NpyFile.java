package vitrine.golden;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// One array in NumPy's file format 1.0: a magic number, a header that is a Python literal, and the elements in
/// row-major order, little endian.
///
/// @param shape  the sizes along the axes
/// @param values the elements; whole numbers and 32-bit numbers are widened
public record NpyFile(Shape shape, double[] values) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([^']+)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\), }\\s*");

    /// Reads a file's contents.
    ///
    /// @throws IllegalArgumentException if they are not an array of numbers in row-major order
    public static NpyFile read(byte[] contents) {
        ByteBuffer in = ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[MAGIC.length];
        if (contents.length < MAGIC.length + 2 || !Arrays.equals(get(in, magic), MAGIC)) {
            throw new IllegalArgumentException("not a NumPy file of format 1.0");
        }
        String text = new String(get(in, new byte[Short.toUnsignedInt(in.getShort())]), StandardCharsets.ISO_8859_1);
        Matcher header = HEADER.matcher(text);
        if (!header.matches() || header.group(2).equals("True")) {
            throw new IllegalArgumentException(
                    "a NumPy file in row-major order was expected, but its header is " + text);
        }
        Shape shape = shape(header.group(3));
        double[] values = new double[shape.size()];
        ToDoubleFunction<ByteBuffer> next = element(header.group(1));
        for (int i = 0; i < values.length; i++) {
            values[i] = next.applyAsDouble(in);
        }
        return new NpyFile(shape, values);
    }

    /// The same numbers as an array of `backend`.
    public NdArray on(Backend backend) {
        return backend.array(shape, values);
    }

    private static byte[] get(ByteBuffer in, byte[] into) {
        in.get(into);
        return into;
    }

    private static Shape shape(String sizes) {
        return Shape.of(Arrays.stream(sizes.split(","))
                .map(String::strip).filter(size -> !size.isEmpty()).mapToInt(Integer::parseInt).toArray());
    }

    private static ToDoubleFunction<ByteBuffer> element(String type) {
        return switch (type) {
            case "<f8" -> ByteBuffer::getDouble;
            case "<f4" -> ByteBuffer::getFloat;
            case "<i8" -> ByteBuffer::getLong;
            default -> throw new IllegalArgumentException("elements of type " + type + " are not supported");
        };
    }
}
