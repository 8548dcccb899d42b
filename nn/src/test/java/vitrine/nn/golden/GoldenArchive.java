package vitrine.nn.golden;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.nn.io.Npy;

/// The reference values of one group of methods: a zip of folders, each with a `case.json` that names the `.npy` files
/// of its arrays. `golden/README.md` describes the format.
public final class GoldenArchive {
    private static final String CASE = "/case.json";

    private final Map<String, byte[]> files = new TreeMap<>();

    /// The archive `golden/<group>.zip` on the class path.
    public GoldenArchive(String group) {
        String resource = "/golden/" + group + ".zip";
        try (InputStream in = GoldenArchive.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            var zip = new ZipInputStream(in);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /// All cases, in alphabetical order.
    public List<GoldenCase> cases() {
        return files.keySet().stream().filter(path -> path.endsWith(CASE))
                .map(path -> new GoldenCase(this, path.substring(0, path.length() - CASE.length()),
                        JsonMapper.shared().readTree(files.get(path))))
                .toList();
    }

    /// The array in a file that is named relative to a folder.
    NdArray array(String folder, String file) {
        String path = Path.of(folder, file).normalize().toString().replace('\\', '/');
        byte[] contents = files.get(path);
        if (contents == null) {
            throw new IllegalArgumentException("the archive has no file " + path);
        }
        try {
            return Npy.read(new ByteArrayInputStream(contents), path, Backends.reference());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
