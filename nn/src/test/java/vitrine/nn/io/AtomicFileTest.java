package vitrine.nn.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void writesANewFile() throws IOException {
        Path file = folder.resolve("new.txt");
        AtomicFile.write(file, out -> out.write("hello".getBytes(UTF_8)));
        assertThat(file).hasContent("hello");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void replacesAFileAsAWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("old.txt"), "a longer text than the new one");
        AtomicFile.write(file, out -> out.write("short".getBytes(UTF_8)));
        assertThat(file).hasContent("short");
    }

    @Test
    void showsTheOldFileUntilTheNewOneIsComplete() throws IOException {
        Path file = Files.writeString(folder.resolve("old.txt"), "old");
        AtomicFile.write(file, out -> {
            out.write("new".getBytes(UTF_8));
            out.flush();
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
    }

    @Test
    void keepsTheOldFileAndLeavesNoDraftWhenWritingFails() throws IOException {
        Path file = Files.writeString(folder.resolve("old.txt"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
            out.write("half".getBytes(UTF_8));
            throw new IllegalStateException("out of ideas");
        })).isInstanceOf(IllegalStateException.class).hasMessage("out of ideas");
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void makesNoFileWhenWritingFails() {
        Path file = folder.resolve("never.txt");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
            throw new IOException("disk on fire");
        })).isInstanceOf(IOException.class).hasMessage("disk on fire");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        Path file = Files.writeString(folder.resolve("real.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        AtomicFile.write(link, out -> out.write("new".getBytes(UTF_8)));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void namesTheTargetWhoseFolderIsMissing() {
        Path file = folder.resolve("missing").resolve("file.txt");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {})).isInstanceOf(NoSuchFileException.class)
                .hasMessage(file + ": its folder does not exist");
    }

    @Test
    void refusesToReplaceAFolder() {
        assertThatThrownBy(() -> AtomicFile.write(folder, out -> {})).isInstanceOf(FileSystemException.class)
                .hasMessage(folder + ": is not a file that can be written");
        assertThat(folder).isEmptyDirectory();
    }
}
