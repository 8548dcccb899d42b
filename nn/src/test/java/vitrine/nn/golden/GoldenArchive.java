package vitrine.nn.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// The reference values of one group of methods: a zip of folders, each with a `case.json` that names the `.npy` files
/// of its arrays. `golden/README.md` describes the format.
public final class GoldenArchive {
    private static final String CASE = "/case.json";
    private static final int LENGTH_OF_HEADER = 8;
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<(f8|i8)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), }\\s*");

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
        ByteBuffer npy = ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[Short.toUnsignedInt(npy.position(LENGTH_OF_HEADER).getShort())];
        npy.get(header);
        Matcher parts = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
        if (!parts.matches()) {
            throw new IllegalArgumentException(path + " is no NumPy file of <f8 or <i8 in row-major order");
        }
        Shape shape = Shape.of(Arrays.stream(parts.group(2).split(","))
                .map(String::strip).filter(size -> !size.isEmpty()).mapToInt(Integer::parseInt).toArray());
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.group(1).equals("i8") ? npy.getLong() : npy.getDouble();
        }
        return Backends.reference().array(shape, values);
    }
}
