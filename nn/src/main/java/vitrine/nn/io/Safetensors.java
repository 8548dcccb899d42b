package vitrine.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import vitrine.array.Backend;
import vitrine.array.NdArray;

/// Named arrays in one file, in the safetensors format of Hugging Face:
///
///     8 bytes   N, the header's length, little-endian
///     N bytes   {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}  in JSON
///     the rest  all numbers, little-endian, row-major; offsets count from here
///
/// An entry `__metadata__` holds free text. The format was made to be safe to read: it is numbers and
/// nothing else, and its rules leave no room for tricks. This reader insists on them: a header of at most
/// 100 MB, no name twice, every size that of the shape, and the arrays' bytes side by side without overlap or
/// hole up to the file's end. What breaks a rule is a [MalformedFileException]; whatever a header claims, no
/// more memory is taken than the bytes that are really there call for.
///
/// Read: F64, F32, F16, BF16, I64. Written: F32 for arrays of a 32-bit backend, F64 for those of a 64-bit
/// one, so nothing is lost either way. Tensors keep the order of the map, and metadata are sorted by name, so
/// equal content makes equal files. A single array must be smaller than 2 GiB.
///
/// ```java
/// Safetensors.write(file, Map.of("weight", NdArray.of(1, 2, 3)), Map.of("model", "demo"));
/// Safetensors.read(file, Backends.reference()).tensors().get("weight");      // [1, 2, 3]
/// ```
public final class Safetensors {
    /// The longest header that is read, as in the format's reference implementation.
    public static final int MAX_HEADER_BYTES = 100_000_000;

    private Safetensors() {}

    /// Writes the arrays as a whole or not at all.
    ///
    /// @param metadata free text by name; may be empty
    /// @throws IllegalArgumentException if a tensor is called `__metadata__`, or is 2 GiB or larger
    public static void write(Path file, Map<String, NdArray> tensors, Map<String, String> metadata)
            throws IOException {
        byte[] header = SafetensorsHeader.of(tensors, metadata).toJson();
        AtomicFile.write(file, out -> {
            writeLength(out, header.length);
            out.write(header);
            for (NdArray tensor : tensors.values()) {
                out.write(Dtype.of(tensor.backend().precision()).encode(tensor));
            }
        });
    }

    /// Reads all arrays of a file onto a backend.
    ///
    /// @throws MalformedFileException if the file breaks a rule of the format
    public static SafetensorsFile read(Path file, Backend backend) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, file.toString(), backend);
        }
    }

    /// Reads all arrays of a stream, up to its end, onto a backend. The caller closes the stream.
    ///
    /// @param name what to call the stream in error messages
    /// @throws MalformedFileException if the stream breaks a rule of the format
    public static SafetensorsFile read(InputStream in, String name, Backend backend) throws IOException {
        var header = SafetensorsHeader.parse(readHeader(in, name), name);
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        for (var entry : header.entries()) {
            byte[] data = in.readNBytes(entry.bytes());
            if (data.length < entry.bytes()) {
                throw new MalformedFileException(name, "is cut off: tensor " + SafetensorsHeader.quoted(entry.name())
                        + " should have " + entry.bytes() + " bytes, but only " + data.length + " are there");
            }
            tensors.put(entry.name(), entry.dtype().decode(data, entry.shape(), backend));
        }
        if (in.read() >= 0) {
            throw new MalformedFileException(name, "goes on after the last tensor of its header");
        }
        return new SafetensorsFile(tensors, header.metadata());
    }

    private static byte[] readHeader(InputStream in, String name) throws IOException {
        byte[] first = in.readNBytes(Long.BYTES);
        if (first.length < Long.BYTES) {
            throw new MalformedFileException(name, "is not a safetensors file: it has " + first.length
                    + " bytes, and the length of the header alone takes 8");
        }
        long length = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MAX_HEADER_BYTES) {
            throw new MalformedFileException(name, "is not a safetensors file: it announces a header of "
                    + Long.toUnsignedString(length) + " bytes, and 2 … " + MAX_HEADER_BYTES + " are allowed");
        }
        byte[] header = in.readNBytes((int) length);
        if (header.length < length) {
            throw new MalformedFileException(name, "is cut off: its header should have " + length
                    + " bytes, but only " + header.length + " are there");
        }
        return header;
    }

    private static void writeLength(OutputStream out, long length) throws IOException {
        out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    }
}
