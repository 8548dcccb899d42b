package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is to be written. Whether it can be is asked before the work begins, not after.
///
/// @param path where it will lie
record OutputFile(Path path) {
    /// Checks that its folder is there and lets files be made.
    OutputFile {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path) || folder == null) {
            throw new BadInput(path + ": is a folder, so no file can be written there");
        }
        if (!Files.isDirectory(folder)) {
            throw new BadInput(path + ": cannot be written, as there is no folder " + folder);
        }
        if (!Files.isWritable(folder) || (Files.exists(path) && !Files.isWritable(path))) {
            throw new BadInput(path + ": cannot be written, access is denied");
        }
    }

    /// Refuses to overwrite what is read.
    OutputFile apartFrom(Path input) throws IOException {
        if (Files.exists(path) && Files.exists(input) && Files.isSameFile(path, input)) {
            throw new BadInput(path + ": is read and so cannot be written");
        }
        return this;
    }

    /// Writes the file.
    void fill(Content content) {
        try {
            content.writeTo(path);
        } catch (IOException problem) {
            throw new BadInput(path + ": cannot be written, " + Failure.reason(problem), problem);
        }
    }

    /// What to put into a file, as a whole or not at all.
    @FunctionalInterface
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    /// Where it lies, in full.
    @Override
    public String toString() {
        return path.toAbsolutePath().normalize().toString();
    }
}
