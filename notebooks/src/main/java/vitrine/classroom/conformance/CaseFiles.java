package vitrine.classroom.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vitrine.nn.io.MalformedFileException;

/// Where reference cases lie: a folder, or a zip of one. Files are named by their way from its top, with slashes.
public sealed interface CaseFiles {
    /// What the whole is called in messages.
    String name();

    /// Whether there is a file of this name.
    boolean has(String path);

    /// The contents of a file.
    ///
    /// @throws IOException if it is not there or cannot be read
    byte[] read(String path) throws IOException;

    /// The names of all files that are called `case.json`, in alphabetical order.
    List<String> cases() throws IOException;

    /// The cases of a folder.
    static CaseFiles folder(Path folder) {
        return new Folder(folder.toAbsolutePath().normalize());
    }

    /// The cases of a zip, which is read as a whole.
    ///
    /// @throws MalformedFileException if it is no zip, or one that unpacks to more than 512 MiB
    static CaseFiles zip(String name, InputStream stream) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        long left = Zip.LARGEST;
        var zip = new ZipInputStream(stream);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            byte[] contents = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
            left -= contents.length;
            if (left < 0) {
                throw new MalformedFileException(name, "unpacks to more than " + (Zip.LARGEST >> 20) + " MiB");
            }
            files.put(entry.getName(), contents);
        }
        if (files.isEmpty()) {
            throw new MalformedFileException(name, "is no zip, or an empty one");
        }
        return new Zip(name, files);
    }

    /// The name of the file that `relative` means, seen from `folder`; it may begin with `../`.
    ///
    /// @throws MalformedFileException if it leads out of these files
    default String resolve(String folder, String relative) throws MalformedFileException {
        Path path = Path.of(folder).resolve(relative).normalize();
        if (path.isAbsolute() || path.startsWith("..")) {
            throw new MalformedFileException(name() + "/" + folder, "names the file " + relative
                    + ", which is not within the folder of the cases");
        }
        return path.toString().replace('\\', '/');
    }

    /// A folder on disk.
    ///
    /// @param root its top
    record Folder(Path root) implements CaseFiles {
        private static final int DEPTH = 4;

        @Override
        public String name() {
            return root.toString();
        }

        @Override
        public boolean has(String path) {
            return Files.isRegularFile(root.resolve(path));
        }

        @Override
        public byte[] read(String path) throws IOException {
            return Files.readAllBytes(root.resolve(path));
        }

        @Override
        public List<String> cases() throws IOException {
            try (Stream<Path> files = Files.walk(root, DEPTH)) {
                return files.filter(file -> file.endsWith(CASE) && Files.isRegularFile(file))
                        .map(file -> root.relativize(file).toString().replace('\\', '/')).sorted().toList();
            }
        }
    }

    /// A zip in memory.
    ///
    /// @param name  what it is called
    /// @param files the contents by name
    record Zip(String name, Map<String, byte[]> files) implements CaseFiles {
        private static final long LARGEST = 512L << 20;

        /// Takes the files as they are; they are not changed any more.
        public Zip {
            files = Map.copyOf(files);
        }

        @Override
        public boolean has(String path) {
            return files.containsKey(path);
        }

        @Override
        public byte[] read(String path) throws FileSystemException {
            byte[] contents = files.get(path);
            if (contents == null) {
                throw new NoSuchFileException(name + "/" + path);
            }
            return contents.clone();
        }

        @Override
        public List<String> cases() {
            return files.keySet().stream().filter(file -> file.endsWith("/" + CASE)).sorted().toList();
        }
    }

    /// What the description of a case is called.
    String CASE = "case.json";
}
