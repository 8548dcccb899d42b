package vitrine.classroom.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Npy;

/// One computation whose results another library has told us, as an adapter sees it: what goes in, already on the
/// backend that is examined.
///
/// @param files   where its arrays lie
/// @param folder  its folder there, such as `ops/act_relu`
/// @param about   its `case.json`
/// @param status  whether our value must agree
/// @param backend where to compute
public record ReferenceCase(CaseFiles files, String folder, JsonNode about, Status status, Backend backend) {
    /// The group and the name, such as `ops/act_relu`.
    public String id() {
        return about.path("id").asString(folder);
    }

    /// The group of methods, such as `ops`.
    public String group() {
        return about.path("group").asString("");
    }

    /// What is computed, such as `op.relu`.
    public String method() {
        return about.path("method").asString("");
    }

    /// What the adapters are looked up by, such as `ops/op.relu`.
    public String key() {
        return group() + "/" + method();
    }

    /// The same case for another backend.
    public ReferenceCase on(Backend other) {
        return new ReferenceCase(files, folder, about, status, other);
    }

    // ---- Parameters -----------------------------------------------------------------------------------

    /// What the method is told by this name; a missing node if it is told nothing.
    public JsonNode param(String name) {
        return about.path("params").path(name);
    }

    /// A number that the method is told, or `otherwise`.
    public double param(String name, double otherwise) {
        return param(name).asDouble(otherwise);
    }

    /// A list of whole numbers that the method is told; a single number is a list of one.
    public int[] ints(String name) {
        JsonNode given = param(name);
        return given.isArray() ? given.valueStream().mapToInt(JsonNode::asInt).toArray() : new int[] {given.asInt()};
    }

    /// The explained class of example i, be it one for all or one for each.
    public int target(int i) {
        JsonNode target = about.path("target");
        return target.isArray() ? target.get(target.size() == 1 ? 0 : i).asInt() : target.asInt();
    }

    // ---- Arrays ---------------------------------------------------------------------------------------

    /// The names of the arrays that go in.
    public List<String> inputs() {
        return List.copyOf(about.path("inputs").propertyNames());
    }

    /// Whether an array of this name goes in.
    public boolean hasInput(String name) {
        return about.path("inputs").has(name);
    }

    /// The array that goes in by this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public NdArray input(String name) {
        if (!hasInput(name)) {
            throw new IllegalArgumentException("there is no input '" + name + "'; there are " + inputs());
        }
        return array(about.get("inputs").get(name).asString());
    }

    /// The names of the arrays that must come out.
    public List<String> outputs() {
        return List.copyOf(about.path("expected").propertyNames());
    }

    /// Whether an array of this name must come out.
    public boolean expects(String name) {
        return about.path("expected").has(name);
    }

    /// The array that must come out by this name, in 64 bits.
    public NdArray expected(String name) {
        return array(about.get("expected").get(name).get("file").asString(), Backends.reference());
    }

    /// How far off an array that comes out may be.
    public Tolerance tolerance(String name) {
        return Tolerance.of(about.get("expected").get(name), backend.precision());
    }

    /// The layers of the network, in their order; none if there is no network.
    public List<JsonNode> layers() {
        return about.path("network").valueStream().toList();
    }

    /// An array of a file that is named relative to the case's folder, such as a weight of the network.
    ///
    /// @throws UncheckedIOException if it is missing or no array
    public NdArray array(String file) {
        return array(file, backend);
    }

    private NdArray array(String file, Backend where) {
        try {
            String path = files.resolve(folder, file);
            if (!files.has(path)) {
                throw new MalformedFileException(files.name() + "/" + folder + "/" + CaseFiles.CASE,
                        "names the file " + file + ", which is not there");
            }
            return Npy.read(new ByteArrayInputStream(files.read(path)), files.name() + "/" + path, where);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return id();
    }
}
