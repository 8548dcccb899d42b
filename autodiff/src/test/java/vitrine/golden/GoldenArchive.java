package vitrine.golden;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.Backends;
import vitrine.golden.GoldenCase.Expected;
import vitrine.golden.GoldenCase.Tolerance;

/// The reference values of one group of methods: a zip of folders, each with a `case.json` that names the `.npy`
/// files of its inputs and expected outputs. `golden/README.md` describes the format.
public final class GoldenArchive {
    private static final String CASE = "case.json";

    private final Map<String, byte[]> files;

    private GoldenArchive(Map<String, byte[]> files) {
        this.files = files;
    }

    /// The archive `golden/<group>.zip` on the class path.
    public static GoldenArchive of(String group) {
        String resource = "/golden/" + group + ".zip";
        try (InputStream in = GoldenArchive.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return new GoldenArchive(unzip(in));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /// All cases, in alphabetical order.
    public List<GoldenCase> cases() {
        List<GoldenCase> cases = new ArrayList<>();
        files.forEach((path, contents) -> {
            if (path.endsWith("/" + CASE)) {
                String folder = path.substring(0, path.length() - CASE.length());
                cases.add(parse(folder, JsonMapper.shared().readTree(contents)));
            }
        });
        return cases;
    }

    /// Arguments for a test: every case on every backend of this machine, as case, backend's name and backend.
    public static Stream<Arguments> onAllBackends(List<GoldenCase> cases) {
        return Backends.all().stream().flatMap(available -> available.backend().stream())
                .flatMap(backend -> cases.stream().map(about -> arguments(about, backend.name(), backend)));
    }

    private GoldenCase parse(String folder, JsonNode json) {
        Map<String, NpyFile> inputs = new LinkedHashMap<>();
        json.get("inputs").properties().forEach(
                input -> inputs.put(input.getKey(), array(folder, input.getValue().asString())));
        Map<String, Expected> expected = new LinkedHashMap<>();
        json.get("expected").properties().forEach(output -> {
            JsonNode about = output.getValue();
            expected.put(output.getKey(), new Expected(array(folder, about.get("file").asString()),
                    new Tolerance(about.get("rtol").asDouble(), about.get("atol").asDouble()),
                    new Tolerance(about.get("rtol32").asDouble(), about.get("atol32").asDouble())));
        });
        List<JsonNode> layers = json.path("network").valueStream().toList();
        Map<String, NpyFile> weights = new LinkedHashMap<>();
        layers.forEach(layer -> layer.valueStream().filter(JsonNode::isString).map(JsonNode::asString)
                .filter(file -> file.endsWith(".npy")).forEach(file -> weights.put(file, array(folder, file))));
        return new GoldenCase(json.get("id").asString(), json.get("method").asString(), json.get("params"),
                inputs, expected, layers, weights);
    }

    private NpyFile array(String folder, String file) {
        byte[] contents = files.get(Path.of(folder, file).normalize().toString().replace('\\', '/'));
        if (contents == null) {
            throw new IllegalArgumentException("the archive has no file " + folder + file);
        }
        return NpyFile.read(contents);
    }

    private static Map<String, byte[]> unzip(InputStream in) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
