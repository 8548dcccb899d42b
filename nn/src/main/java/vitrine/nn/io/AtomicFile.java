package vitrine.nn.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file as a whole or not at all.
///
/// The content goes to a draft in the same folder, which takes the target's name once it is complete. So
/// nobody ever sees half a file, and when writing fails the old file is still there.
///
/// ```java
/// AtomicFile.write(Path.of("loss.csv"), out -> out.write("epoch,loss\n".getBytes(UTF_8)));
/// ```
public final class AtomicFile {
    private AtomicFile() {}

    /// What to put into a file.
    @FunctionalInterface
    public interface Content {
        /// Writes the content; closing the stream is left to the caller.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Makes `target` a file with this content, in place of what was there. A symbolic link stays one: the
    /// file that it leads to is written.
    ///
    /// @throws IOException if the folder does not exist, if `target` is there but no ordinary file, or if
    ///                     the content cannot be written
    public static void write(Path target, Content content) throws IOException {
        Path file = Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(target.toString(), null, "is not a file that can be written");
        }
        if (file.getParent() != null && !Files.isDirectory(file.getParent())) {
            throw new NoSuchFileException(target.toString(), null, "its folder does not exist");
        }
        Path draft = file.resolveSibling(".vitrine-" + UUID.randomUUID() + ".tmp");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW))) {
                content.writeTo(out);
            }
            move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plainMove) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
