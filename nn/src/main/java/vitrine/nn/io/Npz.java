package vitrine.nn.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;

/// Named arrays in one file, in NumPy's way: a zip archive with one [Npy] file per array, `weight.npy` for `weight`.
///
/// Arrays keep their order, and equal content makes equal files, as no time of day is written. Reading takes
/// packed (`numpy.savez_compressed`) and plain (`numpy.savez`) archives.
///
/// A small archive can be made to unpack to any size. So reading stops with a [MalformedFileException] once
/// [#MAX_BYTES] have come out, at a name that comes twice, and at anything that is no array of numbers.
///
/// ```java
/// Npz.write(file, Map.of("x", NdArray.of(1, 2, 3)), Npz.Packing.DEFLATED);   // numpy.load(file)['x']
/// Npz.read(file, Backends.reference()).get("x");                             // [1, 2, 3]
/// ```
public final class Npz {
    /// How many bytes an archive may unpack to: 2 GiB.
    public static final long MAX_BYTES = 2L << 30;

    private static final String SUFFIX = ".npy";
    // The first moment that a zip archive can express.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /// How the numbers lie in the archive.
    public enum Packing {
        /// As they are: fast, and the right choice for trained weights, which hardly shrink.
        STORED,
        /// Compressed: for labels, masks and other arrays that repeat themselves.
        DEFLATED
    }

    /// Writes the arrays as a whole or not at all.
    ///
    /// @throws IllegalArgumentException if an array takes 2 GiB or more
    public static void write(Path file, Map<String, NdArray> arrays, Packing packing) throws IOException {
        AtomicFile.write(file, out -> {
            var zip = new ZipOutputStream(out);
            for (var array : arrays.entrySet()) {
                var entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setTimeLocal(NO_TIME);
                if (packing == Packing.STORED) {
                    announce(entry, array.getValue());
                }
                zip.putNextEntry(entry);
                Npy.write(zip, array.getValue());
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    /// A stored entry says its size and checksum before its content.
    private static void announce(ZipEntry entry, NdArray array) throws IOException {
        var checksum = new CRC32();
        var counted = new CheckedOutputStream(OutputStream.nullOutputStream(), checksum) {
            private long bytes;

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                super.write(buffer, offset, length);
                bytes += length;
            }
        };
        Npy.write(counted, array);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(counted.bytes);
        entry.setCrc(checksum.getValue());
    }

    /// Reads all arrays of a file onto a backend, in the order of the archive.
    ///
    /// @throws MalformedFileException if the file is no zip archive, or holds something else than arrays of numbers
    public static SequencedMap<String, NdArray> read(Path file, Backend backend) throws IOException {
        return read(file, backend, MAX_BYTES);
    }

    /// Reads all arrays of a file that unpacks to at most `maxBytes`.
    ///
    /// @throws MalformedFileException if the file unpacks to more, is no zip archive, or holds something else than
    ///                                arrays of numbers
    public static SequencedMap<String, NdArray> read(Path file, Backend backend, long maxBytes) throws IOException {
        if (!Files.isReadable(file)) {
            throw new NoSuchFileException(file.toString());
        }
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        try (var zip = new ZipFile(file.toFile())) {
            long unpacked = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                unpacked += Math.max(0, entry.getSize());
                if (unpacked > maxBytes) {
                    throw new MalformedFileException(file.toString(), "unpacks to more than " + maxBytes + " bytes");
                }
                if (arrays.putIfAbsent(nameOf(entry, file), array(zip, entry, file, backend)) != null) {
                    throw new MalformedFileException(file.toString(), "holds "
                            + SafetensorsHeader.quoted(entry.getName()) + " twice");
                }
            }
        } catch (ZipException broken) {
            throw new MalformedFileException(file.toString(), "is not a sound NPZ file, which is a zip archive: "
                    + broken.getMessage(), broken);
        } catch (EOFException cutOff) {
            throw new MalformedFileException(file.toString(), "is not a sound NPZ file: it points behind its own end",
                    cutOff);
        }
        return Collections.unmodifiableSequencedMap(arrays);
    }

    private static String nameOf(ZipEntry entry, Path file) throws MalformedFileException {
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
            throw new MalformedFileException(file.toString(), "holds " + SafetensorsHeader.quoted(name)
                    + ", and only arrays called *" + SUFFIX + " are expected");
        }
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /// The array of one entry. Its size is the one that the archive announces: [ZipFile] hands out no more bytes of
    /// it, and fewer are noticed.
    private static NdArray array(ZipFile zip, ZipEntry entry, Path file, Backend backend) throws IOException {
        String name = file + ", " + SafetensorsHeader.quoted(entry.getName());
        var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
        try (in) {
            NdArray array = Npy.read(in, name, backend);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new MalformedFileException(name, "has other content than its checksum tells");
            }
            return array;
        }
    }
}
