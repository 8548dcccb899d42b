package vitrine.classroom.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A package of one exact version and content, which the user's own npm client fetches from wherever that client is
/// set up to fetch from. Nothing in it is run.
///
/// @param name    its name
/// @param version its version
/// @param sha512  what its archive must be, as npm writes it: SHA-512 in base 64
/// @param client  the command that is npm, word by word
public record NpmPackage(String name, String version, String sha512, List<String> client) {
    /// Keeps the command.
    public NpmPackage {
        client = List.copyOf(client);
    }

    /// A package that the command `npm` fetches.
    public NpmPackage(String name, String version, String sha512) {
        this(name, version, sha512, List.of("npm"));
    }

    /// Its archive in a folder. One that is there already, and is what it must be, is not fetched again.
    ///
    /// @throws IOException if there is no npm, if it fails, or if it brings something else
    public Path fetch(Path folder) throws IOException {
        Path archive = folder.resolve(fileName());
        if (Files.isRegularFile(archive) && isGenuine(archive)) {
            return archive;
        }
        Path drafts = Files.createTempDirectory(folder, "npm-");
        try {
            pack(drafts);
            Path draft = drafts.resolve(fileName());
            if (!Files.isRegularFile(draft)) {
                throw new IOException("npm pack " + this + " ended well, but made no file " + fileName());
            }
            check(draft);
            return Files.move(draft, archive, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Folders.delete(drafts);
        }
    }

    /// Refuses an archive that is not this package.
    ///
    /// @throws IOException if it is another one, or broken
    public void check(Path archive) throws IOException {
        if (!isGenuine(archive)) {
            throw new IOException(archive + ": is not the archive of " + this + ", or is broken: its SHA-512 is another");
        }
    }

    private void pack(Path folder) throws IOException {
        Path errors = folder.resolve("npm-errors.txt");
        Process npm;
        try {
            List<String> command = new ArrayList<>(client);
            command.addAll(List.of("pack", toString(), "--ignore-scripts", "--loglevel=error"));
            npm = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile())
                    .start();
            npm.getOutputStream().close();
        } catch (IOException noClient) {
            throw new IOException("the package client npm is needed to fetch " + this + " and was not found; install "
                    + "Node.js, which brings it, or fetch " + fileName() + " on another machine with 'npm pack " + this
                    + "' and name it with --from", noClient);
        }
        try {
            int code = npm.waitFor();
            if (code != 0) {
                throw new IOException("npm could not fetch " + this + ": " + firstLine(errors, code));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("the fetching of " + this + " was interrupted", hurried);
        } finally {
            stop(npm);
        }
    }

    private static void stop(Process npm) {
        npm.destroy();
        try {
            if (!npm.waitFor(1, TimeUnit.SECONDS)) {
                npm.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            npm.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String firstLine(Path errors, int code) throws IOException {
        return new String(Files.readAllBytes(errors), StandardCharsets.UTF_8).lines()
                .map(line -> line.replaceFirst("^npm (ERR!|error)\\s*(code\\s+)?", "").strip())
                .filter(line -> !line.isEmpty())
                .findFirst().orElse("it ended with code " + code);
    }

    private boolean isGenuine(Path archive) throws IOException {
        try (InputStream file = Files.newInputStream(archive)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            new DigestInputStream(file, digest).transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(digest.digest()).equals(sha512);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-512", impossible);
        }
    }

    private String fileName() {
        return name + "-" + version + ".tgz";
    }

    /// Name and version, as npm wants them.
    @Override
    public String toString() {
        return name + "@" + version;
    }
}
