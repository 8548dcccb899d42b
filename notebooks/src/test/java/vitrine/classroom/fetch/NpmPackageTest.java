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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A shell script plays the part of npm.
@DisabledOnOs(OS.WINDOWS)
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
        NpmPackage tool = tool("echo \"$@\" >> '" + calls + "'; printf content > tool-1.2.tgz");
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
        NpmPackage tool = tool("printf forged > tool-1.2.tgz");
        assertThatThrownBy(() -> tool.fetch(cache)).isInstanceOf(IOException.class)
                .hasMessageContaining("is not the archive of tool@1.2, or is broken: its SHA-512 is another");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void whatNpmComplainsAboutIsToldInOneLine() throws Exception {
        NpmPackage tool = tool("printf 'npm error code ENOTFOUND\\nnpm error network\\n' >&2; exit 1");
        assertThatThrownBy(() -> tool.fetch(cache)).hasMessage("npm could not fetch tool@1.2: ENOTFOUND");
    }

    @Test
    void withoutNpmASentenceSaysWhatToDo() {
        NpmPackage tool = new NpmPackage("tool", "1.2", "", folder.resolve("no-npm").toString());
        assertThatThrownBy(() -> tool.fetch(cache)).hasMessage("the package client npm is needed to fetch tool@1.2 and "
                + "was not found; install Node.js, which brings it, or fetch tool-1.2.tgz on another machine with "
                + "'npm pack tool@1.2' and name it with --from");
    }

    private NpmPackage tool(String script) throws IOException, NoSuchAlgorithmException {
        Path npm = Files.writeString(folder.resolve("npm"), "#!/bin/sh\n" + script + "\n");
        assertThat(npm.toFile().setExecutable(true)).isTrue();
        byte[] digest = MessageDigest.getInstance("SHA-512").digest("content".getBytes(UTF_8));
        return new NpmPackage("tool", "1.2", Base64.getEncoder().encodeToString(digest), npm.toString());
    }
}
