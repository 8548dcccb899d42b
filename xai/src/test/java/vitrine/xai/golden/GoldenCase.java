package vitrine.xai.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import vitrine.array.NdArray;

/// One explanation that another library computed.
///
/// @param archive where its arrays are
/// @param folder  where it lies in the archive
/// @param about   its `case.json`
record GoldenCase(GoldenArchive archive, String folder, JsonNode about) {
    String id() {
        return about.get("id").asString();
    }

    String method() {
        return about.get("method").asString();
    }

    /// Whether our values must agree; else the reference is wrong, and they must not.
    boolean matches() {
        return switch (about.get("status").asString()) {
            case "match" -> true;
            case "skip" -> false;
            default -> throw new IllegalArgumentException(id() + " has the status " + about.get("status"));
        };
    }

    JsonNode param(String name) {
        return about.get("params").path(name);
    }

    /// The explained class of example i.
    int target(int i) {
        return about.get("target").get(i).asInt();
    }

    NdArray input(String name) {
        return array(about.get("inputs").get(name).asString());
    }

    boolean expects(String name) {
        return about.get("expected").has(name);
    }

    NdArray expected(String name) {
        return array(about.get("expected").get(name).get("file").asString());
    }

    List<JsonNode> layers() {
        return about.get("network").valueStream().toList();
    }

    NdArray array(String file) {
        return archive.array(folder, file);
    }

    /// Whether every number agrees with the reference within its tolerance.
    boolean agrees(String name, NdArray ours, NdArray expected) {
        JsonNode tolerance = about.get("expected").get(name);
        return ours.isCloseTo(expected, tolerance.get("rtol").asDouble(), tolerance.get("atol").asDouble());
    }

    void assertAgrees(String name, NdArray ours, NdArray expected) {
        assertThat(agrees(name, ours, expected)).as("%s of %s%ngot%n%s%nexpected%n%s", name, id(), ours, expected)
                .isTrue();
    }

    @Override
    public String toString() {
        return id();
    }
}
