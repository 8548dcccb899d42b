package vitrine.classroom.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import vitrine.nn.io.MalformedFileException;

/// Unpacks a gzipped tar archive (POSIX ustar), as packages come in: blocks of 512 bytes, for every file one with its
/// name and size, then its content.
///
/// Only ordinary files are unpacked, and only into the folder that is named: links and devices are left out, and a name
/// that leads elsewhere is refused, as is an archive that grows beyond [#MAX_BYTES].
public final class TarArchive {
    /// How many bytes an archive may unpack to: 1 GiB.
    public static final long MAX_BYTES = 1L << 30;

    private static final int MAX_PADDING = 1 << 20;
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_AT = 156;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;

    private TarArchive() {}

    /// Unpacks all files of an archive.
    ///
    /// @param folder   where they go; it exists
    /// @param progress receives the number of bytes unpacked so far
    /// @throws MalformedFileException if it is no such archive, or a hostile one
    public static void unpack(Path archive, Path folder, LongConsumer progress) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        long done = 0;
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive), 1 << 16))) {
            for (byte[] header = block(in, archive); !isEnd(header); header = block(in, archive)) {
                long size = size(header, archive);
                done += size;
                if (done > MAX_BYTES) {
                    throw new MalformedFileException(archive.toString(), "unpacks to more than " + MAX_BYTES + " bytes");
                }
                String name = name(header);
                Path file = root.resolve(name).normalize();
                if (!file.startsWith(root)) {
                    throw new MalformedFileException(archive.toString(), "holds a file that would land outside of its "
                            + "folder: '" + name + "'");
                }
                boolean ordinary = header[TYPE_AT] == '0' || header[TYPE_AT] == 0;
                copy(in, size, ordinary ? file : null, archive);
                in.skipNBytes(-size & BLOCK - 1);
                progress.accept(done);
            }
            // Up to the end of the gzip file, where its checksum is.
            in.readNBytes(MAX_PADDING);
        } catch (ZipException | EOFException broken) {
            throw new MalformedFileException(archive.toString(), "is no gzipped tar archive, or is cut off", broken);
        }
    }

    private static byte[] block(InputStream in, Path archive) throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length < BLOCK) {
            throw new MalformedFileException(archive.toString(), "is cut off: a tar archive ends with empty blocks");
        }
        return block;
    }

    private static boolean isEnd(byte[] header) {
        for (byte b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String name(byte[] header) {
        String prefix = text(header, PREFIX_AT, PREFIX);
        return prefix.isEmpty() ? text(header, 0, NAME) : prefix + "/" + text(header, 0, NAME);
    }

    private static String text(byte[] header, int begin, int length) {
        int end = begin;
        while (end < begin + length && header[end] != 0) {
            end++;
        }
        return new String(header, begin, end - begin, StandardCharsets.UTF_8);
    }

    /// Sizes are written in octal digits.
    private static long size(byte[] header, Path archive) throws MalformedFileException {
        String digits = text(header, SIZE_AT, SIZE_LENGTH).strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw new MalformedFileException(archive.toString(), "is no tar archive: where a size should be, there is "
                    + "something else");
        }
        return Long.parseLong(digits, 8);
    }

    private static void copy(InputStream in, long size, @Nullable Path file, Path archive) throws IOException {
        if (file != null) {
            Files.createDirectories(file.resolveSibling("."));
        }
        try (OutputStream out = file == null ? OutputStream.nullOutputStream() : Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    throw new MalformedFileException(archive.toString(), "is cut off within a file");
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
    }
}
