package vitrine.classroom.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.Backend;
import vitrine.nn.io.MalformedFileException;

/// Reads reference cases: those that an `index.json` lists, else every folder with a `case.json`.
public final class CaseSet {
    private static final String INDEX = "index.json";
    private static final String ZIP = ".zip";

    private CaseSet() {}

    /// All cases of a folder by group, in the order in which they are listed. The folder holds an `index.json`, folders
    /// with a `case.json`, or zips of such folders, one for each group; a zip itself will do too.
    ///
    /// @throws MalformedFileException if there is none, or a description is not what it should be
    public static SequencedMap<String, List<ReferenceCase>> read(Path folder, Backend backend) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        List<ReferenceCase> cases = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            cases.addAll(unzipped(folder, backend));
        } else {
            cases.addAll(cases(CaseFiles.folder(folder), backend));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path zip : files.filter(file -> file.toString().endsWith(ZIP)).sorted().toList()) {
                    cases.addAll(unzipped(zip, backend));
                }
            }
        }
        if (cases.isEmpty()) {
            throw new MalformedFileException(folder.toString(),
                    "holds no reference cases: neither an index.json nor a case.json, nor a zip with them");
        }
        SequencedMap<String, List<ReferenceCase>> groups = new LinkedHashMap<>();
        cases.forEach(about -> groups.computeIfAbsent(about.group(), group -> new ArrayList<>()).add(about));
        return groups;
    }

    /// The cases of one zip.
    public static List<ReferenceCase> zip(String name, InputStream stream, Backend backend) throws IOException {
        return cases(CaseFiles.zip(name, stream), backend);
    }

    private static List<ReferenceCase> unzipped(Path file, Backend backend) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return zip(file.toString(), stream, backend);
        }
    }

    private static List<ReferenceCase> cases(CaseFiles files, Backend backend) throws IOException {
        List<ReferenceCase> cases = new ArrayList<>();
        if (files.has(INDEX)) {
            JsonNode list = json(files, INDEX).path("cases");
            if (!list.isArray()) {
                throw new MalformedFileException(files.name() + "/" + INDEX, "has no list of cases");
            }
            for (JsonNode entry : list) {
                String folder = files.resolve("", entry.path("dir").asString(entry.path("id").asString("")));
                cases.add(described(files, folder, entry.path("status"), backend));
            }
        } else {
            for (String path : files.cases()) {
                String folder = path.substring(0, Math.max(0, path.length() - CaseFiles.CASE.length() - 1));
                cases.add(described(files, folder, JsonMapper.shared().missingNode(), backend));
            }
        }
        return cases;
    }

    /// The status is in the index, or else in the description, or else it is `match`.
    private static ReferenceCase described(CaseFiles files, String folder, JsonNode status, Backend backend)
            throws IOException {
        String path = folder.isEmpty() ? CaseFiles.CASE : folder + "/" + CaseFiles.CASE;
        JsonNode about = json(files, path);
        if (!about.path("method").isString() || !about.path("group").isString() || !about.path("expected").isObject()) {
            throw new MalformedFileException(files.name() + "/" + path,
                    "describes no reference case: it needs a group, a method and what is expected");
        }
        String name = status.asString(about.path("status").asString("match"));
        Status known = Status.named(name).orElseThrow(() -> new MalformedFileException(files.name() + "/" + path,
                "has the status '" + name + "'; expected match, convention, optional or skip"));
        return new ReferenceCase(files, folder, about, known, backend);
    }

    private static JsonNode json(CaseFiles files, String path) throws IOException {
        try {
            return JsonMapper.shared().readTree(files.read(path));
        } catch (JacksonException malformed) {
            throw new MalformedFileException(files.name() + "/" + path,
                    "is no JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
