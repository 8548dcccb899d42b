package vitrine.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// One array in one file, in NumPy's own format:
///
///     6 bytes   0x93 NUMPY
///     2 bytes   version: 1 0, 2 0 or 3 0
///     2 bytes   the header's length, little-endian; 4 bytes from version 2 on
///     header    {'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }  and blanks up to a multiple of 64
///     the rest  all numbers
///
/// Read: floating point of 64, 32 and 16 bits, integers of 64, 32, 16 and 8 bits, bytes and truth values,
/// little-endian, in row-major (C) or column-major (Fortran) order. Written: version 1.0, row-major, `<f4` for
/// arrays of a 32-bit backend and `<f8` for those of a 64-bit one, so nothing is lost. Python objects (pickles)
/// and structures are refused: reading a file never runs anything. An array must be smaller than 2 GiB; whatever a
/// header claims, no more memory is taken than the bytes that are really there call for.
///
/// ```java
/// Npy.write(file, NdArray.of(1, 2, 3));              // numpy.load(file) → array([1., 2., 3.])
/// Npy.read(file, Backends.reference());              // [1, 2, 3]
/// ```
///
/// Source: NumPy Enhancement Proposal 1 (Kern 2007).
public final class Npy {
    /// The longest header that is read; one of plain numbers is far shorter.
    public static final int MAX_HEADER_BYTES = 65_535;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private Npy() {}

    /// Writes an array as a whole or not at all.
    ///
    /// @throws IllegalArgumentException if it takes 2 GiB or more
    public static void write(Path file, NdArray array) throws IOException {
        AtomicFile.write(file, out -> write(out, array));
    }

    /// Writes an array to a stream, which the caller closes.
    ///
    /// @throws IllegalArgumentException if it takes 2 GiB or more
    public static void write(OutputStream out, NdArray array) throws IOException {
        Dtype dtype = Dtype.of(array.backend().precision());
        if ((long) dtype.width() * array.size() > MAX_BYTES) {
            throw new IllegalArgumentException("an array of shape " + array.shape() + " takes "
                    + (long) dtype.width() * array.size() + " bytes; at most " + MAX_BYTES + " are supported");
        }
        String header = new NpyHeader(dtype, false, array.shape()).toString();
        int begin = MAGIC.length + 4;
        int end = Math.ceilDiv(begin + header.length() + 1, ALIGNMENT) * ALIGNMENT;
        var bytes = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(bytes.array(), (byte) ' ');
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (end - begin));
        bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(end - 1, (byte) '\n');
        out.write(bytes.array());
        out.write(dtype.encode(array));
    }

    /// Reads the array of a file onto a backend.
    ///
    /// @throws MalformedFileException if the file breaks a rule of the format
    public static NdArray read(Path file, Backend backend) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, file.toString(), backend);
        }
    }

    /// Reads the array of a stream, up to its end, onto a backend. The caller closes the stream.
    ///
    /// @param name what to call the stream in error messages
    /// @throws MalformedFileException if the stream breaks a rule of the format
    public static NdArray read(InputStream in, String name, Backend backend) throws IOException {
        NpyHeader header = NpyHeader.parse(readHeader(in, name), name);
        Shape shape = header.shape();
        long expected = (long) header.dtype().width() * shape.size();
        if (expected > MAX_BYTES) {
            throw new MalformedFileException(name, "has " + expected + " bytes of numbers; at most " + MAX_BYTES
                    + " are supported");
        }
        byte[] data = in.readNBytes((int) expected);
        if (data.length < expected) {
            throw new MalformedFileException(name, "is cut off: shape " + shape + " takes " + expected
                    + " bytes, but only " + data.length + " are there");
        }
        if (in.read() >= 0) {
            throw new MalformedFileException(name, "goes on after the last number of its shape " + shape);
        }
        return header.fortranOrder()
                ? transposed(header.dtype().decode(data, transposed(shape), backend))
                : header.dtype().decode(data, shape, backend);
    }

    private static byte[] readHeader(InputStream in, String name) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MalformedFileException(name, "is not an NPY file: it does not start with 0x93 NUMPY");
        }
        int version = Byte.toUnsignedInt(start[MAGIC.length]);
        if (version < 1 || version > 3) {
            throw new MalformedFileException(name, "is an NPY file of version " + version
                    + "; versions 1, 2 and 3 are supported");
        }
        byte[] digits = in.readNBytes(version == 1 ? 2 : 4);
        long length = 0;
        for (int i = digits.length - 1; i >= 0; i--) {
            length = length << 8 | Byte.toUnsignedLong(digits[i]);
        }
        if (length > MAX_HEADER_BYTES) {
            throw new MalformedFileException(name, "announces a header of " + length + " bytes, and at most "
                    + MAX_HEADER_BYTES + " are allowed");
        }
        byte[] header = in.readNBytes((int) length);
        if (digits.length < (version == 1 ? 2 : 4) || header.length < length) {
            throw new MalformedFileException(name, "is cut off within its header");
        }
        return header;
    }

    /// Column-major numbers are row-major numbers of the array with all axes in the opposite order.
    private static NdArray transposed(NdArray array) {
        int rank = array.shape().rank();
        return array.permute(IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray());
    }

    private static Shape transposed(Shape shape) {
        int[] dims = shape.toArray();
        return Shape.of(IntStream.range(0, dims.length).map(axis -> dims[dims.length - 1 - axis]).toArray());
    }
}
