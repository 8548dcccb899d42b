package vitrine.classroom.conformance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.nn.io.Npy;

/// A zip with the one case 1 + 2.
public final class CaseZip {
    private static final String ABOUT = """
            {"id": "ops/one", "group": "ops", "method": "METHOD", "params": {}, "status": "STATUS",
             "inputs": {"a": "a.npy", "b": "b.npy", "gy": "gy.npy"},
             "expected": {"y": {"file": "y.npy", "rtol": 1e-9, "atol": 1e-10, "rtol32": 1e-3, "atol32": 1e-4}}}
            """;

    private final Map<String, byte[]> files = new TreeMap<>();

    private CaseZip() {}

    /// The case with this status, method and expectation.
    public static CaseZip of(String status, String method, double expected) {
        return new CaseZip()
                .with("ops/one/case.json", ABOUT.replace("STATUS", status).replace("METHOD", method))
                .with("ops/one/a.npy", npy(1)).with("ops/one/b.npy", npy(2)).with("ops/one/gy.npy", npy(1))
                .with("ops/one/y.npy", npy(expected));
    }

    /// A vector as a file.
    public static byte[] npy(double... values) {
        var bytes = new ByteArrayOutputStream();
        try {
            Npy.write(bytes, NdArray.of(values));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// With one more file.
    public CaseZip with(String path, byte[] contents) {
        files.put(path, contents);
        return this;
    }

    /// With one more text file.
    public CaseZip with(String path, String contents) {
        return with(path, contents.getBytes(StandardCharsets.UTF_8));
    }

    /// Without a file.
    public CaseZip without(String path) {
        files.remove(path);
        return this;
    }

    /// The cases of the zip.
    public List<ReferenceCase> read(Backend backend) throws IOException {
        return CaseSet.zip("cases.zip", new ByteArrayInputStream(bytes()), backend);
    }

    /// Writes the zip.
    public void write(Path file) throws IOException {
        Files.write(file, bytes());
    }

    /// Writes the files into a folder.
    public void unpack(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
