package vitrine.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import vitrine.array.NdArray;

/// One computation whose results another library has told us.
///
/// @param archive where its arrays are
/// @param folder  where it lies in the archive
/// @param about   its `case.json`
public record GoldenCase(GoldenArchive archive, String folder, JsonNode about) {
    public String method() {
        return about.get("method").asString();
    }

    public JsonNode param(String name) {
        return about.get("params").path(name);
    }

    public double param(String name, double otherwise) {
        return param(name).asDouble(otherwise);
    }

    public NdArray input(String name) {
        return array(about.get("inputs").get(name).asString());
    }

    /// The layers of its network, in their order.
    public List<JsonNode> layers() {
        return about.get("network").valueStream().toList();
    }

    /// An array of a file that is named relative to the case's folder, such as a weight of the network.
    public NdArray array(String file) {
        return archive.array(folder, file);
    }

    public NdArray expected(String name) {
        return array(about.get("expected").get(name).get("file").asString());
    }

    /// Asserts that every number agrees with the reference's within its 64-bit tolerance.
    public void assertAgrees(String name, NdArray ours) {
        assertAgrees(name, ours, "rtol", "atol");
    }

    /// Asserts that every number agrees with the reference's within its 32-bit tolerance.
    public void assertAgreesRoughly(String name, NdArray ours) {
        assertAgrees(name, ours, "rtol32", "atol32");
    }

    private void assertAgrees(String name, NdArray ours, String relative, String absolute) {
        JsonNode tolerance = about.get("expected").get(name);
        NdArray expected = expected(name);
        assertThat(ours.isCloseTo(expected, tolerance.get(relative).asDouble(), tolerance.get(absolute).asDouble()))
                .as("%s of %s%ngot%n%s%nexpected%n%s", name, this, ours, expected).isTrue();
    }

    /// Asserts that a number agrees with the reference's within its 64-bit tolerance.
    public void assertAgrees(String name, double ours) {
        assertAgrees(name, NdArray.scalar(ours));
    }

    @Override
    public String toString() {
        return about.get("id").asString();
    }
}
