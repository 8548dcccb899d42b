package vitrine.nn.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vitrine.nn.io.MalformedFileException;

/// Reads one message in the wire format of Protocol Buffers: fields one after the other, each with a key that holds its
/// number and how its value is written,
///
///     key = number · 8 + kind        kind 0: varint    1: 8 bytes    2: length, then bytes    5: 4 bytes
///
/// A varint has seven bits per byte, the lowest first, and the highest bit of a byte says whether another one follows.
/// No length is believed that goes beyond the bytes that are there.
///
/// ```java
/// while (message.next()) {
///     switch (message.number()) {
///         case 1 -> name = message.text();
///         default -> message.skip();
///     }
/// }
/// ```
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;
    private static final int LONGEST_VARINT = 10;

    private final ByteBuffer in;
    private final String file;
    private int number;
    private int kind;

    private ProtobufReader(ByteBuffer in, String file) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
        this.file = file;
    }

    /// The message that these bytes are.
    ///
    /// @param file what to call it in error messages
    static ProtobufReader of(byte[] bytes, String file) {
        return new ProtobufReader(ByteBuffer.wrap(bytes), file);
    }

    /// Goes to the next field; false at the end.
    boolean next() throws MalformedFileException {
        if (!in.hasRemaining()) {
            return false;
        }
        long key = readVarint();
        number = (int) (key >>> 3);
        kind = (int) key & 7;
        if (number < 1 || key >>> 3 > 0x1fffffff) {
            throw malformed("a field has the impossible number " + (key >>> 3));
        }
        return true;
    }

    /// The number of the current field.
    int number() {
        return number;
    }

    /// The current field as a whole number.
    long integer() throws MalformedFileException {
        require(VARINT);
        return readVarint();
    }

    /// The current field as a 32-bit floating point number.
    float single() throws MalformedFileException {
        require(FOUR_BYTES);
        return readBytes(Float.BYTES).getFloat();
    }

    /// The current field as a text.
    String text() throws MalformedFileException {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    /// The current field as bytes, little-endian.
    ByteBuffer bytes() throws MalformedFileException {
        require(BYTES);
        long length = readVarint();
        if (length < 0 || length > in.remaining()) {
            throw malformed("field " + number + " claims " + Long.toUnsignedString(length) + " bytes, and "
                    + in.remaining() + " are left");
        }
        return readBytes((int) length);
    }

    /// The current field as a message of its own.
    ProtobufReader message() throws MalformedFileException {
        return new ProtobufReader(bytes(), file);
    }

    /// The whole numbers of a repeated field: one, or many packed together.
    long[] integers() throws MalformedFileException {
        if (kind == VARINT) {
            return new long[] {readVarint()};
        }
        ProtobufReader packed = message();
        long[] all = new long[packed.in.remaining()];
        int count = 0;
        while (packed.in.hasRemaining()) {
            all[count++] = packed.readVarint();
        }
        return Arrays.copyOf(all, count);
    }

    /// The 32-bit floating point numbers of a repeated field: one, or many packed together.
    float[] singles() throws MalformedFileException {
        ByteBuffer packed = kind == FOUR_BYTES ? readBytes(Float.BYTES) : bytes();
        float[] all = new float[packed.remaining() / Float.BYTES];
        packed.asFloatBuffer().get(all);
        return all;
    }

    /// The 64-bit floating point numbers of a repeated field: one, or many packed together.
    double[] doubles() throws MalformedFileException {
        ByteBuffer packed = kind == EIGHT_BYTES ? readBytes(Double.BYTES) : bytes();
        double[] all = new double[packed.remaining() / Double.BYTES];
        packed.asDoubleBuffer().get(all);
        return all;
    }

    /// Passes over the current field.
    void skip() throws MalformedFileException {
        switch (kind) {
            case VARINT -> readVarint();
            case EIGHT_BYTES -> readBytes(Long.BYTES);
            case BYTES -> bytes();
            case FOUR_BYTES -> readBytes(Integer.BYTES);
            default -> throw malformed("field " + number + " is written in the unknown way " + kind);
        }
    }

    /// What is wrong with the file.
    MalformedFileException malformed(String problem) {
        return new MalformedFileException(file, "is no sound ONNX file: " + problem);
    }

    private void require(int expected) throws MalformedFileException {
        if (kind != expected) {
            throw malformed("field " + number + " is written in the way " + kind + " where " + expected
                    + " is expected");
        }
    }

    private long readVarint() throws MalformedFileException {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            if (!in.hasRemaining()) {
                throw malformed("it is cut off within a number");
            }
            byte next = in.get();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number has more than " + LONGEST_VARINT + " bytes");
    }

    private ByteBuffer readBytes(int count) throws MalformedFileException {
        if (count > in.remaining()) {
            throw malformed("it is cut off within field " + number);
        }
        ByteBuffer bytes = in.slice(in.position(), count).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + count);
        return bytes;
    }
}
