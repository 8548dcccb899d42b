package vitrine.nn.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;
import vitrine.array.Shape;
import vitrine.nn.io.AtomicFile;
import vitrine.nn.io.MalformedFileException;

/// An array of unsigned bytes in the IDX format, in which MNIST and its relatives are published:
///
///     2 bytes          0 0
///     1 byte           the type of the numbers: 8, unsigned bytes
///     1 byte           the number of axes
///     4 bytes per axis its size, most significant byte first
///     the rest         the numbers, row-major
///
/// Files may be compressed with gzip, which is told by their first two bytes, not by their name.
///
/// Reading is safe: a header is never believed before the numbers that it promises have arrived, and a
/// compressed file that grows out of all proportion is refused before it fills the memory.
///
/// Source: LeCun, Cortes and Burges, *The MNIST database of handwritten digits*.
public final class IdxFile {
    private static final int UNSIGNED_BYTES = 8;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int MAX_AXES = 16;

    private final String name;
    private final Shape shape;
    private final byte[] bytes;

    private IdxFile(String name, Shape shape, byte[] bytes) {
        this.name = name;
        this.shape = shape;
        this.bytes = bytes;
    }

    /// An array to write, with these numbers (0 … 255, as unsigned bytes) in row-major order.
    ///
    /// @throws IllegalArgumentException if the shape's size is not the number of bytes
    public static IdxFile of(String name, Shape shape, byte[] bytes) {
        if (shape.size() != bytes.length) {
            throw new IllegalArgumentException("shape " + shape + " has " + shape.size() + " elements, but "
                    + bytes.length + " bytes are given");
        }
        return new IdxFile(name, shape, bytes.clone());
    }

    /// Reads a file, compressed or not.
    ///
    /// @throws MalformedFileException if it is not a whole IDX file of unsigned bytes
    public static IdxFile read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /// Reads a stream to its end, compressed or not. The caller closes the stream.
    ///
    /// @param name what to call the stream in error messages
    /// @throws MalformedFileException if it is not a whole IDX file of unsigned bytes
    public static IdxFile read(InputStream in, String name) throws IOException {
        var buffered = new BufferedInputStream(in);
        try {
            return readPlain(isGzip(buffered) ? new BoundedGunzip(buffered, name) : buffered, name);
        } catch (EOFException cutOff) {
            throw new MalformedFileException(name, "is cut off in the middle", cutOff);
        } catch (ZipException damaged) {
            throw new MalformedFileException(name, "its gzip compression is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static boolean isGzip(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << Byte.SIZE | in.read();
        in.reset();
        return magic == GZIP_MAGIC;
    }

    private static IdxFile readPlain(InputStream in, String name) throws IOException {
        var header = new DataInputStream(in);
        int magic = header.readInt();
        int axes = magic & 0xff;
        if (magic >>> 16 != 0) {
            throw new MalformedFileException(name, "is not an IDX file: it starts with the bytes "
                    + String.format("%08x", magic) + ", not with 0000");
        }
        if (magic >>> 8 != UNSIGNED_BYTES) {
            throw new MalformedFileException(name, "its numbers are of IDX type " + (magic >>> 8)
                    + "; only type 8, unsigned bytes, is supported");
        }
        if (axes > MAX_AXES) {
            throw new MalformedFileException(name, "has " + axes + " axes; at most " + MAX_AXES + " are supported");
        }
        int[] sizes = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            sizes[axis] = header.readInt();
        }
        Shape shape = shape(sizes, name);
        byte[] bytes = in.readNBytes(shape.size());
        if (bytes.length < shape.size()) {
            throw new MalformedFileException(name, "is cut off: shape " + shape + " needs " + shape.size()
                    + " bytes, but only " + bytes.length + " are there");
        }
        if (in.read() >= 0) {
            throw new MalformedFileException(name, "is too long: it goes on after the " + shape.size()
                    + " bytes of shape " + shape);
        }
        return new IdxFile(name, shape, bytes);
    }

    private static Shape shape(int[] sizes, String name) throws MalformedFileException {
        try {
            return Shape.of(sizes);
        } catch (IllegalArgumentException impossible) {
            throw new MalformedFileException(name, "promises an impossible " + impossible.getMessage(), impossible);
        }
    }

    /// Writes the array as a whole or not at all, compressed if the file's name ends with `.gz`. Equal arrays
    /// make equal files: there is no name and no time in the compressed file's header.
    public void write(Path file) throws IOException {
        boolean gzip = file.toString().endsWith(".gz");
        AtomicFile.write(file, out -> {
            if (gzip) {
                try (var compressed = new TightGzip(out)) {
                    writeTo(compressed);
                }
            } else {
                writeTo(out);
            }
        });
    }

    private void writeTo(OutputStream out) throws IOException {
        int axes = shape.rank();
        var header = ByteBuffer.allocate(Integer.BYTES * (1 + axes)).putInt(UNSIGNED_BYTES << Byte.SIZE | axes);
        for (int size : shape.toArray()) {
            header.putInt(size);
        }
        out.write(header.array());
        out.write(bytes);
    }

    /// What the file is called in error messages.
    public String name() {
        return name;
    }

    /// The sizes along the axes: (images, rows, columns) for a file of images, (labels) for one of labels.
    public Shape shape() {
        return shape;
    }

    /// Number `i` in row-major order, 0 … 255.
    public int value(int i) {
        return Byte.toUnsignedInt(bytes[Objects.checkIndex(i, bytes.length)]);
    }

    /// A copy of the numbers in row-major order, as unsigned bytes.
    public byte[] toBytes() {
        return bytes.clone();
    }

    // Not a copy: only for LabelledImages, which does not change it either.
    byte[] bytes() {
        return bytes;
    }
}
