package vitrine.classroom.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Java program plays the part of npm, [FakeNpm], so that this runs wherever Java does.
class NpmPackageTest {
    @TempDir
    Path folder;

    private Path cache;
    private Path calls;

    @BeforeEach
    void makeTheFolders() throws IOException {
        cache = Files.createDirectory(folder.resolve("cache"));
        calls = folder.resolve("calls");
    }

    @Test
    void theArchiveIsFetchedOnceAndCheckedEveryTime() throws Exception {
        NpmPackage tool = tool("bring", "content");
        assertThat(tool.fetch(cache)).isEqualTo(cache.resolve("tool-1.2.tgz")).hasContent("content");
        tool.fetch(cache);
        assertThat(calls).hasContent("pack tool@1.2 --ignore-scripts --loglevel=error");

        Files.writeString(cache.resolve("tool-1.2.tgz"), "half of the con");
        assertThat(tool.fetch(cache)).hasContent("content");
        assertThat(Files.readAllLines(calls)).hasSize(2);
        assertThat(cache).isDirectoryNotContaining("glob:**npm-*");
    }

    @Test
    void anotherContentIsRefused() throws Exception {
        NpmPackage tool = tool("bring", "forged");
        assertThatThrownBy(() -> tool.fetch(cache)).isInstanceOf(IOException.class)
                .hasMessageContaining("is not the archive of tool@1.2, or is broken: its SHA-512 is another");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void whatNpmComplainsAboutIsToldInOneLine() throws Exception {
        NpmPackage tool = tool("fail", "npm error code ENOTFOUND\nnpm error network\n");
        assertThatThrownBy(() -> tool.fetch(cache)).hasMessage("npm could not fetch tool@1.2: ENOTFOUND");
    }

    @Test
    void withoutNpmASentenceSaysWhatToDo() {
        NpmPackage tool = new NpmPackage("tool", "1.2", "", List.of(folder.resolve("no-npm").toString()));
        assertThatThrownBy(() -> tool.fetch(cache)).hasMessage("the package client npm is needed to fetch tool@1.2 and "
                + "was not found; install Node.js, which brings it, or fetch tool-1.2.tgz on another machine with "
                + "'npm pack tool@1.2' and name it with --from");
    }

    private NpmPackage tool(String deed, String content) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-512").digest("content".getBytes(UTF_8));
        return new NpmPackage("tool", "1.2", Base64.getEncoder().encodeToString(digest), List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), FakeNpm.class.getName(),
                calls.toString(), deed, content));
    }
}
