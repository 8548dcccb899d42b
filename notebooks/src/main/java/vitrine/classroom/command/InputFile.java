package vitrine.classroom.command;

import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is to be read.
final class InputFile {
    private InputFile() {}

    /// The same path, if there is something to read.
    static Path checked(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadInput(file + ": is a folder, not a file");
        }
        if (!Files.exists(file)) {
            throw new BadInput(file + ": there is no such file");
        }
        if (!Files.isReadable(file)) {
            throw new BadInput(file + ": cannot be read, access is denied");
        }
        return file;
    }
}
