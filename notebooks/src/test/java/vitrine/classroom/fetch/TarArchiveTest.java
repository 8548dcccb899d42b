package vitrine.classroom.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.nn.io.MalformedFileException;

class TarArchiveTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();
    private Path target;

    @BeforeEach
    void makeTheTarget() throws IOException {
        target = Files.createDirectory(folder.resolve("target"));
    }

    @Test
    void filesLandInTheirFoldersAndTheProgressCountsTheirBytes() throws IOException {
        entry("package/a.txt", '0', "hello".getBytes(UTF_8));
        entry("package/deep/b.bin", '\0', new byte[1000]);
        entry("package/empty", '0', new byte[0]);
        List<Long> progress = new ArrayList<>();
        TarArchive.unpack(archive(), target, progress::add);

        assertThat(target.resolve("package/a.txt")).hasContent("hello");
        assertThat(target.resolve("package/deep/b.bin")).hasBinaryContent(new byte[1000]);
        assertThat(target.resolve("package/empty")).isEmptyFile();
        assertThat(progress).containsExactly(5L, 1005L, 1005L);
    }

    @Test
    void linksAreLeftOut() throws IOException {
        entry("package/link", '2', new byte[0]);
        TarArchive.unpack(archive(), target, bytes -> { });
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aFileThatWouldLandElsewhereIsRefused() throws IOException {
        entry("../escaped.txt", '0', "x".getBytes(UTF_8));
        assertRefused(archive(), "holds a file that would land outside of its folder: '../escaped.txt'");
        assertThat(folder.resolve("escaped.txt")).doesNotExist();
    }

    @Test
    void anArchiveThatClaimsToBeHugeIsRefused() throws IOException {
        entry("big", '0', new byte[0]);
        byte[] bytes = tar.toByteArray();
        System.arraycopy("77777777777".getBytes(UTF_8), 0, bytes, 124, 11);
        tar.reset();
        tar.write(bytes);
        assertRefused(archive(), "unpacks to more than 1073741824 bytes");
    }

    @Test
    void whatIsCutOffOrNoArchiveIsRefused() throws IOException {
        entry("a", '0', new byte[3000]);
        byte[] good = Files.readAllBytes(archive());
        for (int length = 0; length < good.length; length += 7) {
            assertRefused(Files.write(folder.resolve("part.tgz"), Arrays.copyOf(good, length)), "part.tgz: ");
        }
        assertRefused(Files.writeString(folder.resolve("text.tgz"), "no archive"), "is no gzipped tar archive");
    }

    private void assertRefused(Path archive, String problem) {
        assertThatThrownBy(() -> TarArchive.unpack(archive, target, bytes -> { }))
                .isInstanceOf(MalformedFileException.class).hasMessageContaining(problem);
    }

    private void entry(String name, char type, byte[] content) {
        byte[] header = new byte[512];
        System.arraycopy(name.getBytes(UTF_8), 0, header, 0, name.length());
        byte[] size = String.format(Locale.ROOT, "%011o", content.length).getBytes(UTF_8);
        System.arraycopy(size, 0, header, 124, size.length);
        header[156] = (byte) type;
        tar.writeBytes(header);
        tar.writeBytes(Arrays.copyOf(content, Math.ceilDiv(content.length, 512) * 512));
    }

    private Path archive() throws IOException {
        Path file = folder.resolve("archive.tgz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(tar.toByteArray());
            out.write(new byte[1024]);
        }
        return file;
    }
}
